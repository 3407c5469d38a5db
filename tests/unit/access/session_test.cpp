// SPDX-License-Identifier: EUPL-1.2
// Passwords, sessions and what is tried against them.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/result_text.hpp"
#include "tests/unit/access/house.hpp"

namespace parcmetre::collector::tests {
namespace {

using inventory::Json;
using namespace std::chrono_literals;

std::string form(std::string const& name, std::string const& password) {
    return Json{{"name", name}, {"password", password}}.dump();
}

int as_admin(House& house, Asker const& asker) {
    return house.get("/api/v1/users", asker).status;
}

std::string type_of(Response const& response) {
    return json_of(response)["type"].get<std::string>();
}

std::vector<std::string> said(House& house, Asker const& admin, std::string const& member) {
    std::vector<std::string> list;
    for (auto const& entry : list_of(house.get("/api/v1/audit", admin), "entries")) {
        list.push_back(entry[member].get<std::string>());
    }
    return list;
}

TEST_CASE("the first start's token makes one admin, once") {
    House house;
    CHECK(json_of(house.get("/api/v1/session"))["first_start"] == true);
    auto const start = [&](std::string const& token, std::string const& password) {
        return house.post(
            "/api/v1/first-start",
            Json{{"token", token}, {"name", "Camille"}, {"password", password}}.dump()
        );
    };
    CHECK(start("guessed", std::string{House::kPassword}).status == 403);
    auto const weak = start(house.first_token(), "camille-camille");
    CHECK(weak.status == 400);
    CHECK(json_of(weak)["pointer"] == "/password");
    auto const made = start(house.first_token(), std::string{House::kPassword});
    REQUIRE(made.status == 200);
    CHECK(json_of(made)["user"]["role"] == "admin");
    CHECK(json_of(made)["first_start"] == false);
    CHECK(as_admin(house, asker_of(made)) == 200);
    CHECK(start(house.first_token(), std::string{House::kPassword}).status == 409);
    CHECK_FALSE(house.access().begin_first_start().value());
}

TEST_CASE("a session's id is always ours and always new") {
    House house;
    auto const first = house.first_admin();
    // A cookie that someone else has put there opens nothing, before and after signing in.
    Asker const planted{.cookie = "planted"};
    CHECK(as_admin(house, planted) == 401);
    auto const answer =
        house.post("/api/v1/session", form("Camille", std::string{House::kPassword}), planted);
    auto const second = asker_of(answer);
    CHECK(second.cookie != "planted");
    CHECK(second.cookie != first.cookie);
    CHECK(second.cookie.size() == 43);
    CHECK(as_admin(house, planted) == 401);
    CHECK(as_admin(house, second) == 200);
    // Two cookies of the same name: one of them is not ours.
    CHECK(as_admin(house, {.cookie = "planted; parcmetre_session=" + second.cookie}) == 401);
}

TEST_CASE("the cookie is out of scripts' and other sites' reach") {
    for (bool const secure : {false, true}) {
        House house{{.secure_cookies = secure}};
        static_cast<void>(house.first_admin());
        auto const answer =
            house.post("/api/v1/session", form("camille ", std::string{House::kPassword}));
        CHECK(answer.status == 400);  // spaces around a name are a mistake
        auto const cookie = header_of(
            house.post("/api/v1/session", form("CAMILLE", std::string{House::kPassword})),
            "Set-Cookie"
        );
        CHECK(cookie.find("; Path=/; HttpOnly; SameSite=Strict") != std::string::npos);
        CHECK((cookie.find("; Secure") != std::string::npos) == secure);
        CHECK(cookie.find("Domain") == std::string::npos);
    }
}

TEST_CASE("what changes something needs the token of the same session") {
    House house;
    auto const admin = house.first_admin();
    auto const other = house.person(admin, "Rémi", "admin");
    std::string const user = R"({"name":"Zoé","role":"it"})";
    auto forged = admin;
    forged.csrf.clear();
    CHECK(type_of(house.post("/api/v1/users", user, forged)) == "/problems/csrf");
    forged.csrf = other.csrf;
    CHECK(house.post("/api/v1/users", user, forged).status == 403);
    forged.csrf = std::string(64, '0');
    CHECK(house.post("/api/v1/users", user, forged).status == 403);
    CHECK(house.get("/api/v1/users", forged).status == 200);
    CHECK(house.post("/api/v1/users", user, admin).status == 201);
    CHECK(json_of(house.get("/api/v1/session", admin))["csrf"] == admin.csrf);
}

TEST_CASE("a session ends when signed out, unused for an hour, or twelve hours old") {
    House house;
    auto const admin = house.first_admin();
    CHECK(house.post("/api/v1/session/end", "{}", admin).status == 204);
    CHECK(as_admin(house, admin) == 401);
    auto const idle = house.sign_in("Camille", std::string{House::kPassword});
    house.pass(59min);
    CHECK(as_admin(house, idle) == 200);
    house.pass(61min);
    CHECK(as_admin(house, idle) == 401);
    auto const busy = house.sign_in("Camille", std::string{House::kPassword});
    for (int i = 0; i < 23; ++i) {
        house.pass(30min);
        CHECK(as_admin(house, busy) == 200);
    }
    house.pass(30min);
    CHECK(as_admin(house, busy) == 401);
}

TEST_CASE("a clock set back a little ends no session; set back far, it lengthens none") {
    House house;
    auto const admin = house.first_admin();
    house.pass(-30min);
    CHECK(as_admin(house, admin) == 200);
    house.pass(-24h);
    CHECK(as_admin(house, admin) == 401);
    house.pass(24h + 30min);
    CHECK(as_admin(house, admin) == 200);
}

TEST_CASE("a new password ends every session and begins one") {
    House house;
    auto const here = house.first_admin();
    auto const elsewhere = house.sign_in("Camille", std::string{House::kPassword});
    auto const change = [&](std::string const& old, std::string const& password) {
        return house.post(
            "/api/v1/session/password", Json{{"old", old}, {"new", password}}.dump(), here
        );
    };
    CHECK(change("wrong wrong wrong", "une phrase toute neuve").status == 401);
    CHECK(type_of(change(std::string{House::kPassword}, "short")) == "/problems/weak-password");
    CHECK(as_admin(house, elsewhere) == 200);
    auto const changed = change(std::string{House::kPassword}, "une phrase toute neuve");
    REQUIRE(changed.status == 204);
    CHECK(as_admin(house, here) == 401);
    CHECK(as_admin(house, elsewhere) == 401);
    CHECK(header_of(changed, "Set-Cookie").starts_with("parcmetre_session="));
    CHECK(
        house.post("/api/v1/session", form("Camille", std::string{House::kPassword})).status == 401
    );
    CHECK(as_admin(house, house.sign_in("Camille", "une phrase toute neuve")) == 200);
}

TEST_CASE("a name that does not exist is refused in the same words as a wrong password") {
    House house;
    static_cast<void>(house.first_admin());
    auto const wrong = house.post("/api/v1/session", form("Camille", "wrong wrong wrong"));
    auto const nobody = house.post("/api/v1/session", form("Personne", "wrong wrong wrong"));
    CHECK(wrong.status == 401);
    CHECK(nobody.status == 401);
    CHECK(*wrong.body == *nobody.body);
    CHECK(type_of(wrong) == "/problems/wrong-credentials");
    CHECK(header_of(wrong, "WWW-Authenticate") == "Bearer");
}

TEST_CASE("guessing is slowed down by name, also with the right password, then forgiven") {
    House house;
    auto const admin = house.first_admin();
    for (int i = 0; i < 5; ++i) {
        CHECK(house.post("/api/v1/session", form("Camille", "wrong wrong wrong")).status == 401);
    }
    auto const right = form("Camille", std::string{House::kPassword});
    auto const early = house.post("/api/v1/session", right);
    CHECK(early.status == 429);
    CHECK(header_of(early, "Retry-After") == "5");
    CHECK(house.post("/api/v1/session", form("camille", "x")).status == 429);
    CHECK(house.post("/api/v1/session", form("Rémi", "x")).status == 401);
    house.pass(5s);
    CHECK(house.post("/api/v1/session", right).status == 200);
    CHECK(house.post("/api/v1/session", form("Camille", "wrong wrong wrong")).status == 401);
    auto const outcomes = said(house, admin, "outcome");
    CHECK(std::count(outcomes.begin(), outcomes.end(), "refused") >= 6);
}

TEST_CASE("guessing over many names is slowed down too") {
    House house;
    int refused = 0;
    int slowed = 0;
    for (int i = 0; i < 80; ++i) {
        auto const status =
            house.post("/api/v1/session", form("name " + std::to_string(i), "x")).status;
        refused += status == 401 ? 1 : 0;
        slowed += status == 429 ? 1 : 0;
    }
    CHECK(refused == 60);
    CHECK(slowed == 20);
}

TEST_CASE("an invitation is taken up once, within seven days") {
    House house;
    auto const admin = house.first_admin();
    auto const invite = [&] {
        return json_of(house.post("/api/v1/users", R"({"name":"Inès","role":"it"})", admin));
    };
    auto const take_up = [&](std::string const& token) {
        return house.post(
            "/api/v1/invitation", Json{{"token", token}, {"password", House::kPassword}}.dump()
        );
    };
    auto const invited = invite();
    CHECK(invited["expires_on"] == "2026-11-29");
    CHECK(invited["user"]["invited"] == true);
    CHECK(house.post("/api/v1/session", form("Inès", "x")).status == 401);
    CHECK(house.post("/api/v1/users", R"({"name":"INèS","role":"it"})", admin).status == 409);
    auto const token = invited["invitation"].get<std::string>();
    house.pass(24h * 8);
    auto const back = house.sign_in("Camille", std::string{House::kPassword});
    CHECK(take_up(token).status == 403);
    auto const id = invited["user"]["id"].get<std::string>();
    auto const again = house.post("/api/v1/users/" + id, R"({"new_invitation":true})", back);
    auto const second = json_of(again)["invitation"].get<std::string>();
    CHECK(take_up(token).status == 403);
    CHECK(take_up(second).status == 200);
    CHECK(take_up(second).status == 403);
}

TEST_CASE("another role, or none any more, ends the sessions") {
    House house;
    auto const admin = house.first_admin();
    auto const ines = house.person(admin, "Inès", "it");
    std::string id;
    for (auto const& user : list_of(house.get("/api/v1/users", admin), "users")) {
        id = user["name"] == "Inès" ? user["id"].get<std::string>() : id;
    }
    CHECK(house.get("/api/v1/devices", ines).status == 200);
    CHECK(house.post("/api/v1/users/" + id, R"({"role":"rse"})", admin).status == 200);
    CHECK(house.get("/api/v1/devices", ines).status == 401);
    auto const as_rse = house.sign_in("Inès", std::string{House::kPassword});
    CHECK(house.get("/api/v1/devices", as_rse).status == 403);
    CHECK(house.post("/api/v1/users/" + id, R"({"disabled":true})", admin).status == 200);
    CHECK(house.get("/api/v1/estimate", as_rse).status == 401);
    CHECK(house.post("/api/v1/session", form("Inès", std::string{House::kPassword})).status == 401);
    CHECK(house.post("/api/v1/users/nobody", R"({"disabled":true})", admin).status == 404);
    CHECK(house.post("/api/v1/users/" + id, "{}", admin).status == 400);
}

TEST_CASE("the last admin stays") {
    House house;
    auto const admin = house.first_admin();
    auto const id = json_of(house.get("/api/v1/session", admin))["user"]["id"].get<std::string>();
    auto const refused = house.post("/api/v1/users/" + id, R"({"disabled":true})", admin);
    CHECK(refused.status == 409);
    CHECK(type_of(refused) == "/problems/last-admin");
    CHECK(house.post("/api/v1/users/" + id, R"({"role":"it"})", admin).status == 409);
    // One who was only invited cannot sign in yet: it does not count.
    CHECK(house.post("/api/v1/users", R"({"name":"Rémi","role":"admin"})", admin).status == 201);
    CHECK(house.post("/api/v1/users/" + id, R"({"role":"it"})", admin).status == 409);
    static_cast<void>(house.person(admin, "Zoé", "admin"));
    CHECK(house.post("/api/v1/users/" + id, R"({"role":"it"})", admin).status == 200);
}

TEST_CASE("a name holds no line break, whatever way it comes") {
    House house;
    auto const admin = house.first_admin();
    for (auto const* name : {"a\\r\\nSet-Cookie: x=y", "a\\nb", "\\u0000", "a\\u007f", ""}) {
        auto const body = std::string{R"({"name":")"} + name + R"(","role":"it"})";
        CHECK(house.post("/api/v1/users", body, admin).status == 400);
        CHECK(house.post("/api/v1/api-tokens", body, admin).status == 400);
    }
    CHECK(house.post("/api/v1/users/a%0d%0ab", R"({"disabled":true})", admin).status == 404);
    for (auto const& [name, value] : house.get("/api/v1/devices/a%0d%0ab", admin).headers) {
        CHECK((name + value).find_first_of("\r\n") == std::string::npos);
    }
}

TEST_CASE("the audit log says who did what, and cannot be rewritten") {
    House house;
    auto const admin = house.first_admin();
    static_cast<void>(house.person(admin, "Inès", "it"));
    static_cast<void>(house.post("/api/v1/session", form("Inès", "wrong wrong wrong")));
    static_cast<void>(house.post("/api/v1/session", form("my password by mistake", "x")));
    auto const what = said(house, admin, "what");
    CHECK(
        what ==
        std::vector<std::string>{
            "sign_in",
            "sign_in",
            "sign_in",
            "invitation_accepted",
            "user_created",
            "sign_in",
            "first_start"}
    );
    CHECK(said(house, admin, "about")[1] == "Inès");
    CHECK(said(house, admin, "about")[0].empty());
    CHECK(said(house, admin, "at")[0].size() == std::string{"2026-11-22T00:00:00Z"}.size());
    auto& connection = house.store().connection();
    CHECK_FALSE(connection.execute("UPDATE audit_entry SET who = 'x'"));
    CHECK_FALSE(connection.execute("DELETE FROM audit_entry"));
    CHECK(json_of(house.get("/api/v1/audit?limit=2&offset=1", admin))["entries"].size() == 2);
    CHECK(house.get("/api/v1/audit?limit=-1", admin).status == 400);
}

}  // namespace
}  // namespace parcmetre::collector::tests
