// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/audience.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

#include "collector/http/router.hpp"

using namespace parcmetre::collector;

namespace {

constexpr Audience kOfIt = Audience::of({Role::admin, Role::it});
constexpr Audience kOfRse = Audience::of({Role::admin, Role::rse});

Caller person(Role role) {
    return {.kind = Caller::Kind::person, .role = role};
}

Caller token(TokenScope scope) {
    return {.kind = Caller::Kind::api_token, .scopes = {scope}};
}

}  // namespace

TEST_CASE("a route that does not say who may call it is a bug", "[audience]") {
    Router router;
    CHECK_THROWS_AS(
        router.add(
            {.method = Method::get,
             .pattern = "/x",
             .handler = [](Request) -> boost::asio::awaitable<Response> { co_return Response{}; },
             .operation = {.id = "x", .summary = "x", .tag = "x"}}
        ),
        std::logic_error
    );
}

TEST_CASE("a person is admitted by role, and nobody to what is not for anyone", "[audience]") {
    CHECK(admits(kOfIt, Method::post, person(Role::it)));
    CHECK_FALSE(admits(kOfIt, Method::get, person(Role::rse)));
    CHECK_FALSE(admits(kOfIt, Method::get, person(Role::auditor)));
    CHECK_FALSE(admits(kOfIt, Method::get, {}));
    CHECK_FALSE(admits(kAgents, Method::post, person(Role::admin)));
    CHECK_FALSE(admits(kEnrolling, Method::post, person(Role::admin)));
    CHECK(admits(kAnyone, Method::post, {}));
    CHECK_FALSE(admits(kSignedIn, Method::get, {.kind = Caller::Kind::person}));
}

TEST_CASE("a token reads what its scope's role reads and changes nothing", "[audience]") {
    CHECK(admits(kOfRse, Method::get, token(TokenScope::read)));
    CHECK(admits(kOfRse, Method::head, token(TokenScope::read)));
    CHECK_FALSE(admits(kOfRse, Method::post, token(TokenScope::read)));
    CHECK_FALSE(admits(kOfIt, Method::get, token(TokenScope::read)));
    CHECK(admits(kOfIt, Method::get, token(TokenScope::devices)));
    CHECK_FALSE(admits(kOfIt, Method::post, token(TokenScope::devices)));
    CHECK(admits(kAgents, Method::post, token(TokenScope::reports)));
    CHECK_FALSE(admits(kAgents, Method::post, token(TokenScope::metrics)));
    CHECK(admits({.metrics = true}, Method::get, token(TokenScope::metrics)));
    CHECK_FALSE(admits(Audience::of({Role::admin}), Method::get, token(TokenScope::devices)));
}

TEST_CASE("agents and enrolment open one door each", "[audience]") {
    Caller const agent{.kind = Caller::Kind::agent};
    Caller const enrolling{.kind = Caller::Kind::enrolment_token};
    CHECK(admits(kAgents, Method::post, agent));
    CHECK_FALSE(admits(kEnrolling, Method::post, agent));
    CHECK_FALSE(admits(kSignedIn, Method::get, agent));
    CHECK(admits(kEnrolling, Method::post, enrolling));
    CHECK_FALSE(admits(kAgents, Method::post, enrolling));
    Caller const everyone{.kind = Caller::Kind::everyone};
    CHECK(admits(kAgents, Method::post, everyone));
    CHECK(admits(kOfRse, Method::post, everyone));
    CHECK_FALSE(admits(kEnrolling, Method::post, everyone));
}

TEST_CASE("the words of roles and scopes are read back", "[audience]") {
    for (auto const role : kRoles) {
        CHECK(parse_role(to_string(role)) == role);
    }
    for (auto const scope : kTokenScopes) {
        CHECK(parse_token_scope(to_string(scope)) == scope);
    }
    CHECK_FALSE(parse_role("root").has_value());
    CHECK_FALSE(parse_token_scope("").has_value());
}
