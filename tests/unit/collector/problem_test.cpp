// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/problem.hpp"

#include <catch2/catch.hpp>

#include "collector/api/answers.hpp"
#include "inventory/json_object.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

namespace {

inventory::Json body_of(Response const& response) {
    return inventory::Json::parse(*response.body);
}

}  // namespace

TEST_CASE("each kind of error has its status", "[problem]") {
    std::vector<std::pair<Errc, int>> const table{
        {Errc::malformed, 400},
        {Errc::permission_denied, 403},
        {Errc::not_found, 404},
        {Errc::conflict, 409},
        {Errc::limit, 413},
        {Errc::unsupported, 422},
        {Errc::unavailable, 503},
        {Errc::internal, 500}};
    for (auto const& [code, status] : table) {
        CHECK(problem_from(Error{code, "x"}).status == status);
    }
}

TEST_CASE(
    "a problem names the JSON pointer of what is wrong, in the reader's language", "[problem]"
) {
    auto const problem = problem_from(Error{Errc::malformed, "/subjects/0/key: expected a text"});
    auto const french = problem_response(problem, Language::french);
    CHECK(french.content_type == "application/problem+json");
    CHECK(french.status == 400);
    auto const json = body_of(french);
    CHECK(json["pointer"] == "/subjects/0/key");
    CHECK(json["title"] == "Demande mal formée");
    CHECK(json["type"] == "/problems/malformed");
    CHECK(json["status"] == 400);
    CHECK(body_of(problem_response(problem, Language::english))["title"] == "Malformed request");
    CHECK_FALSE(pointer_of("byte 12: unexpected end").has_value());
}

TEST_CASE("an internal error shows nothing of its cause", "[problem]") {
    auto const secret = Error{Errc::internal, "sqlite: /var/lib/parcmetre: SELECT secret"};
    CHECK(
        problem_response(problem_from(secret), Language::english).body->find("secret") ==
        std::string::npos
    );
    // The store calls its own data malformed; that is no fault of who asks.
    auto const damaged = store_refusal(Error{Errc::malformed, "secret page 12"}, Language::english);
    CHECK(damaged.status == 500);
    CHECK(damaged.body->find("secret") == std::string::npos);
    auto const locked = store_refusal(Error{Errc::unavailable, "secret"}, Language::french);
    CHECK(locked.status == 503);
    CHECK(
        std::find(
            locked.headers.begin(),
            locked.headers.end(),
            std::pair<std::string, std::string>{"Retry-After", "10"}
        ) != locked.headers.end()
    );
}

TEST_CASE("a detail that quotes what is not UTF-8 still makes JSON", "[problem]") {
    auto const response = problem_response(
        problem_from(Error{Errc::malformed, "found \"\xff\xfe\""}), Language::french
    );
    CHECK(body_of(response)["status"] == 400);
}
