// SPDX-License-Identifier: EUPL-1.2
// Tokens of programs, enrolment, agents' credentials, reports under them.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/access/house.hpp"

namespace parcmetre::collector::tests {
namespace {

using inventory::Json;
using namespace std::chrono_literals;

constexpr std::string_view kInstall = "a0000001-0000-4000-8000-000000000001";
constexpr std::string_view kOther = "a0000002-0000-4000-8000-000000000002";

Asker bearer(std::string secret) {
    return {{}, {}, std::move(secret), {}};
}

Asker enrolment_token(House& house, Asker const& admin, Json more) {
    Json form{{"name", "GPO"}, {"site", "Lyon"}, {"expires_on", "2026-11-30"}};
    form.update(more);
    auto const made = house.post("/api/v1/enrolment-tokens", form.dump(), admin);
    return bearer(json_of(made)["secret"].get<std::string>());
}

Response enrol(House& house, Asker const& token, std::string_view install = kInstall) {
    return house.post("/api/v1/enrolments", Json{{"install_id", install}}.dump(), token);
}

Asker agent(House& house, Asker const& token, std::string_view install = kInstall) {
    return bearer(json_of(enrol(house, token, install))["credential"].get<std::string>());
}

std::string report(std::string_view install, int number, std::string const& site = "") {
    auto const id = "0000000" + std::to_string(number) + "-0000-4000-8000-000000000001";
    Json subject{
        {"key", "host"},
        {"class", {{"value", "laptop"}, {"provenance", "measured"}, {"source", "smbios.type3"}}},
        {"virtual", false},
        {"maker", "Lenovo"},
        {"model", "ThinkPad T14"},
        {"serial", "PFTEST" + std::to_string(number)},
        {"country", "FR"}};
    if (!site.empty()) {
        subject["site"] = site;
    }
    return Json{
        {"schema", "parcmetre.report.v1"},
        {"report_id", id},
        {"day", "2026-11-20"},
        {"sender",
         {{"kind", "agent"},
          {"name", "parcmetre-agent"},
          {"version", "0.1.0"},
          {"install_id", install}}},
        {"subjects", Json::array({subject})}}
        .dump();
}

std::string id_of_first(Response const& list, std::string const& of) {
    return json_of(list)[of][0]["id"].get<std::string>();
}

TEST_CASE("an enrolment token opens as often as it says, and no longer than it says") {
    House house;
    auto const admin = house.first_admin();
    auto const twice = enrolment_token(house, admin, {{"max_uses", 2}});
    CHECK(enrol(house, twice).status == 201);
    CHECK(enrol(house, twice, kOther).status == 201);
    CHECK(enrol(house, twice, kOther).status == 401);
    auto const short_lived = enrolment_token(house, admin, {{"expires_on", "2026-11-23"}});
    auto const revoked = enrolment_token(house, admin, Json::object());
    CHECK(enrol(house, revoked).status == 201);
    auto const listed = house.get("/api/v1/enrolment-tokens", admin);
    for (auto const& token : list_of(listed, "tokens")) {
        if (token["max_uses"].is_null() && token["expires_on"] == "2026-11-30") {
            auto const path = "/api/v1/enrolment-tokens/" + token["id"].get<std::string>();
            CHECK(house.post(path + "/revoke", "{}", admin).status == 200);
        }
    }
    CHECK(enrol(house, revoked).status == 401);
    CHECK(enrol(house, bearer("pme_guessed")).status == 401);
    CHECK(enrol(house, {}).status == 401);
    CHECK(enrol(house, short_lived).status == 201);
    house.pass(48h);
    CHECK(enrol(house, short_lived).status == 401);
    CHECK(enrol(house, twice).status == 401);
}

TEST_CASE("a token or an enrolment that says nonsense is refused") {
    House house;
    auto const admin = house.first_admin();
    auto const token = enrolment_token(house, admin, Json::object());
    CHECK(house.post("/api/v1/enrolments", R"({"install_id":"me"})", token).status == 400);
    for (auto const* form :
         {R"({"name":"x","expires_on":"2026-11-21"})",
          R"({"name":"x","expires_on":"tomorrow"})",
          R"({"name":"x"})",
          R"({"name":"x","expires_on":"2026-12-01","max_uses":0})"}) {
        CHECK(house.post("/api/v1/enrolment-tokens", form, admin).status == 400);
    }
    for (auto const* form :
         {R"({"name":"x","scopes":[]})",
          R"({"name":"x","scopes":["root"]})",
          R"({"name":"x","scopes":["read","read"]})",
          R"({"name":"x","scopes":"read"})",
          R"({"scopes":["read"]})",
          "[]",
          "{"}) {
        CHECK(house.post("/api/v1/api-tokens", form, admin).status == 400);
    }
}

TEST_CASE("an agent speaks for itself only, until revoked or enrolled again") {
    House house;
    auto const admin = house.first_admin();
    auto const token = enrolment_token(house, admin, Json::object());
    auto const mine = agent(house, token);
    CHECK(house.post("/api/v1/reports", report(kInstall, 1), mine).status == 201);
    auto const foreign = house.post("/api/v1/reports", report(kOther, 2), mine);
    CHECK(foreign.status == 403);
    CHECK(json_of(foreign)["type"] == "/problems/foreign-sender");
    CHECK(house.post("/api/v1/reports", report(kInstall, 3), {}).status == 401);
    CHECK(house.post("/api/v1/reports", report(kInstall, 3), admin).status == 403);
    // Enrolled again: the credential before opens nothing any more.
    auto const again = agent(house, token);
    CHECK(house.post("/api/v1/reports", report(kInstall, 3), mine).status == 401);
    CHECK(house.post("/api/v1/reports", report(kInstall, 3), again).status == 201);
    auto const listed = house.get("/api/v1/agents", admin);
    CHECK(json_of(listed)["total"] == 1);
    CHECK(json_of(listed)["agents"][0]["site"] == "Lyon");
    CHECK(json_of(listed)["agents"][0]["token"] == "GPO");
    CHECK(listed.body->find(kInstall) == std::string::npos);
    auto const path = "/api/v1/agents/" + id_of_first(listed, "agents") + "/revoke";
    CHECK(house.post(path, "{}", admin).status == 200);
    CHECK(house.post("/api/v1/reports", report(kInstall, 4), again).status == 401);
    CHECK(house.post("/api/v1/agents/nobody/revoke", "{}", admin).status == 404);
}

TEST_CASE("what an agent reports without a site stands at its token's site") {
    House house;
    auto const admin = house.first_admin();
    auto const mine = agent(house, enrolment_token(house, admin, Json::object()));
    auto const elsewhere = agent(house, enrolment_token(house, admin, {{"site", "Lyon"}}), kOther);
    CHECK(house.post("/api/v1/reports", report(kInstall, 1), mine).status == 201);
    CHECK(house.post("/api/v1/reports", report(kOther, 2, "Brest"), elsewhere).status == 201);
    house.wait_until_recognised();
    std::vector<std::string> sites;
    for (auto const& device : list_of(house.get("/api/v1/devices", admin), "devices")) {
        sites.push_back(device["site"].get<std::string>());
    }
    std::sort(sites.begin(), sites.end());
    CHECK(sites == std::vector<std::string>{"Brest", "Lyon"});
}

TEST_CASE("an API token opens what its scopes say until it expires or is revoked") {
    House house;
    auto const admin = house.first_admin();
    auto const made = json_of(house.post(
        "/api/v1/api-tokens",
        R"({"name":"tableur","scopes":["read","reports"],"expires_on":"2026-11-23"})",
        admin
    ));
    auto const token = bearer(made["secret"].get<std::string>());
    CHECK(made["token"]["last_used_on"].is_null());
    CHECK(house.get("/api/v1/estimate", token).status == 200);
    CHECK(house.get("/api/v1/devices", token).status == 403);
    CHECK(house.post("/api/v1/reports", report(kInstall, 1), token).status == 201);
    auto const listed = house.get("/api/v1/api-tokens", admin);
    CHECK(json_of(listed)["tokens"][0]["last_used_on"] == "2026-11-22");
    CHECK(json_of(listed)["tokens"][0]["created_by"] == "Camille");
    CHECK(listed.body->find(token.bearer) == std::string::npos);
    house.pass(48h);
    CHECK(house.get("/api/v1/estimate", token).status == 401);
    auto const back = house.sign_in("Camille", std::string{House::kPassword});
    auto const other = json_of(house.post(
        "/api/v1/api-tokens", R"({"name":"x","scopes":["metrics"],"expires_on":null})", back
    ));
    auto const metrics = bearer(other["secret"].get<std::string>());
    CHECK(house.get("/metrics", metrics).status == 200);
    auto const path = "/api/v1/api-tokens/" + other["token"]["id"].get<std::string>() + "/revoke";
    CHECK(house.post(path, "{}", back).status == 200);
    CHECK(house.get("/metrics", metrics).status == 401);
}

TEST_CASE("acknowledgements carry what the organisation has decided") {
    House house;
    auto const admin = house.first_admin();
    auto const mine = agent(house, enrolment_token(house, admin, Json::object()));
    auto const settings_of = [&](int number) {
        auto const answer = house.post("/api/v1/reports", report(kInstall, number), mine);
        return json_of(answer)["settings"];
    };
    CHECK(settings_of(1)["usage"]["allowed"] == false);
    auto const put = [&](std::string const& form) {
        return house.post("/api/v1/settings", form, admin).status;
    };
    CHECK(
        put(R"({"usage":{"informed_on":"2026-11-22","informed_by":"CSE du 20 novembre"},)"
            R"("closed_windows":[{"site":"Lyon","days":[5,1,5],"from":"20:00","to":"07:00"},)"
            R"({"site":"Brest","days":[1],"from":"20:00","to":"07:00"},)"
            R"({"site":null,"days":[6,7],"from":"00:00","to":"23:59"}]})") == 200
    );
    auto const settings = settings_of(2);
    CHECK(settings["usage"]["allowed"] == true);
    REQUIRE(settings["closed_windows"].size() == 2);
    CHECK(settings["closed_windows"][0]["days"] == Json::array({1, 5}));
    CHECK(
        json_of(house.get("/api/v1/settings", admin))["usage"]["informed_by"] ==
        "CSE du 20 novembre"
    );
    CHECK(put(R"({"usage":{"informed_on":null,"informed_by":""},"closed_windows":[]})") == 200);
    CHECK(settings_of(3)["usage"]["allowed"] == false);
}

TEST_CASE("fleet health counts agents by month, silence, versions and refusals, and names none") {
    House house;
    auto const admin = house.first_admin();
    auto const token = enrolment_token(house, admin, {{"expires_on", "2027-12-31"}});
    auto const mine = agent(house, token);
    static_cast<void>(agent(house, token, kOther));
    CHECK(house.post("/api/v1/reports", report(kInstall, 1), mine).status == 201);
    CHECK(house.post("/api/v1/reports", report(kInstall, 1), mine).status == 200);
    CHECK(house.post("/api/v1/reports", "{", mine).status == 400);
    CHECK(house.post("/api/v1/reports", "{}", {}).status == 401);
    house.access().stop();  // keeps what is noted at once
    auto const health = json_of(house.get("/api/v1/fleet-health", admin));
    CHECK(health["agents"]["enrolled"] == 2);
    CHECK(health["agents"]["revoked"] == 0);
    CHECK(
        health["agents"]["reporting_by_month"] == Json::parse(R"([{"month":"2026-11","agents":1}])")
    );
    CHECK(health["agents"]["silent"].empty());
    CHECK(health["reports"]["stored"] == 1);
    CHECK(health["reports"]["duplicates"] == 1);
    CHECK(
        health["reports"]["refused"] ==
        Json::parse(R"([{"reason":"malformed","count":1},{"reason":"unauthorised","count":1}])")
    );
    CHECK(health["reviews"] == 0);
    CHECK(
        health["versions"] ==
        Json::parse(R"([{"sender":"parcmetre-agent","version":"0.1.0","agents":1}])")
    );
    auto const agents = json_of(house.get("/api/v1/agents", admin))["agents"];
    CHECK(agents.dump().find("2026-11") != std::string::npos);
    house.pass(24h * 70);
    auto const back = house.sign_in("Camille", std::string{House::kPassword});
    auto const later = json_of(house.get("/api/v1/fleet-health", back));
    CHECK(later["agents"]["silent"] == Json::parse(R"([{"since":"2026-11","agents":2}])"));
    CHECK(later["versions"].empty());
}

}  // namespace
}  // namespace parcmetre::collector::tests
