// SPDX-License-Identifier: EUPL-1.2
// X-Remote-User: believed from the trusted proxy's socket, and nowhere else.
#include <catch2/catch.hpp>

#include "tests/unit/access/house.hpp"

namespace parcmetre::collector::tests {
namespace {

TEST_CASE("a header that names a user opens nothing but the proxy's door") {
    House house;
    auto const admin = house.first_admin();
    static_cast<void>(house.person(admin, "Inès", "it"));
    Asker const named{.remote_users = {"inès"}};
    CHECK(house.get("/api/v1/devices", named).status == 401);
    CHECK(json_of(house.get("/api/v1/session", named))["user"].is_null());
    auto const session = json_of(house.get_by_proxy("/api/v1/session", named));
    CHECK(session["user"]["name"] == "Inès");
    CHECK(house.get_by_proxy("/api/v1/devices", named).status == 200);
    CHECK(house.get_by_proxy("/api/v1/users", named).status == 403);
}

TEST_CASE("behind the proxy too, what changes something needs its token") {
    House house;
    auto const admin = house.first_admin();
    Asker named{.remote_users = {"Camille"}};
    std::string const user = R"({"name":"Zoé","role":"it"})";
    CHECK(house.post_by_proxy("/api/v1/users", user, named).status == 403);
    named.csrf = admin.csrf;
    CHECK(house.post_by_proxy("/api/v1/users", user, named).status == 403);
    named.csrf = json_of(house.get_by_proxy("/api/v1/session", named))["csrf"].get<std::string>();
    CHECK(house.post_by_proxy("/api/v1/users", user, named).status == 201);
}

TEST_CASE("a name that is unknown, disabled or given twice opens nothing") {
    House house;
    auto const admin = house.first_admin();
    static_cast<void>(house.person(admin, "Inès", "it"));
    CHECK(house.get_by_proxy("/api/v1/devices", {.remote_users = {"Personne"}}).status == 401);
    CHECK(
        house.get_by_proxy("/api/v1/devices", {.remote_users = {"Camille", "Inès"}}).status == 401
    );
    for (auto const& one : list_of(house.get("/api/v1/users", admin), "users")) {
        if (one["name"] == "Inès") {
            auto const path = "/api/v1/users/" + one["id"].get<std::string>();
            CHECK(house.post(path, R"({"disabled":true})", admin).status == 200);
        }
    }
    CHECK(house.get_by_proxy("/api/v1/devices", {.remote_users = {"Inès"}}).status == 401);
    CHECK(house.get_by_proxy("/api/v1/devices", admin).status == 200);
}

}  // namespace
}  // namespace parcmetre::collector::tests
