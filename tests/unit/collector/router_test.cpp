// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/router.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

using namespace parcmetre::collector;

namespace {

Handler nothing() {
    return [](Request) -> boost::asio::awaitable<Response> { co_return Response{}; };
}

Operation named(std::string id) {
    return {.id = std::move(id), .summary = {}, .tag = {}};
}

Router sample_router() {
    Router router;
    router.add({Method::get, "/api/v1/devices", kAnyone, nothing(), named("list")});
    router.add({Method::get, "/api/v1/devices/{id}", kAnyone, nothing(), named("one")});
    router.add({Method::get, "/api/v1/evidence/{id}/sheet", kAnyone, nothing(), named("sheet")});
    router.add({Method::post, "/api/v1/headcounts", kAnyone, nothing(), named("put")});
    router.add({Method::get, "/api/v1/headcounts", kAnyone, nothing(), named("get")});
    return router;
}

std::string id_of(Router const& router, Method method, std::string_view path) {
    auto const match = router.match(method, path);
    auto const* found = std::get_if<Router::Found>(&match);
    return found == nullptr ? "none" : found->route->operation.id;
}

}  // namespace

TEST_CASE("a path finds its route, a longer or shorter one does not", "[router]") {
    auto const router = sample_router();
    CHECK(id_of(router, Method::get, "/api/v1/devices") == "list");
    CHECK(id_of(router, Method::get, "/api/v1/devices/ab12") == "one");
    CHECK(id_of(router, Method::get, "/api/v1/evidence/x/sheet") == "sheet");
    CHECK(id_of(router, Method::get, "/api/v1/evidence/x") == "none");
    CHECK(id_of(router, Method::get, "/api/v1/devices/ab12/more") == "none");
    CHECK(id_of(router, Method::get, "/api/v1/devices/") == "none");
    CHECK(id_of(router, Method::get, "api/v1/devices") == "none");
    CHECK(id_of(router, Method::get, "") == "none");
}

TEST_CASE("the part of the path that a name stands for is decoded", "[router]") {
    auto const router = sample_router();
    auto const match = router.match(Method::get, "/api/v1/devices/caf%C3%A9%2Fx");
    auto const* found = std::get_if<Router::Found>(&match);
    REQUIRE(found != nullptr);
    REQUIRE(found->parameters.size() == 1);
    CHECK(found->parameters[0].first == "id");
    CHECK(found->parameters[0].second == "café/x");
}

TEST_CASE("another method on a known path is told which are allowed", "[router]") {
    auto const router = sample_router();
    auto const match = router.match(Method::other, "/api/v1/headcounts");
    auto const* other = std::get_if<Router::OtherMethods>(&match);
    REQUIRE(other != nullptr);
    CHECK(other->allow == "POST, GET, HEAD");
    CHECK(id_of(router, Method::head, "/api/v1/headcounts") == "get");
}

TEST_CASE("a route declared twice is a bug", "[router]") {
    auto router = sample_router();
    CHECK_THROWS_AS(
        router.add({Method::get, "/api/v1/devices", kAnyone, nothing(), named("again")}),
        std::logic_error
    );
}

TEST_CASE("a query is split and decoded, broken escapes kept", "[router]") {
    auto const query = query_of("/x?q=a+b%20c&empty=&flag&%zz=%4&&");
    REQUIRE(query.size() == 4);
    CHECK(query[0].second == "a b c");
    CHECK(query[1].second.empty());
    CHECK(query[2].first == "flag");
    CHECK(query[3] == std::pair<std::string, std::string>{"%zz", "%4"});
    CHECK(query_of("/x").empty());
    CHECK(path_of("/x?y") == "/x");
}
