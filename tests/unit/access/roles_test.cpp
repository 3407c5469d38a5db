// SPDX-License-Identifier: EUPL-1.2
// Every route × everyone who may knock.
#include <cstdio>
#include <map>

#include <catch2/catch.hpp>

#include "tests/unit/access/house.hpp"

namespace parcmetre::collector::tests {
namespace {

using inventory::Json;

// n nobody, a admin, i IT, r RSE, u auditor, g agent; tokens: R read, D devices, P reports,
// M metrics, E enrolment.
constexpr std::string_view kAll = "nairugRDPME";
constexpr std::string_view kPeopleRead = "airuRD";

/// Who may call what, written out by hand: what the table of routes says is held against this.
std::map<std::string, std::string_view> const kAllowed{
    {"GET /healthz", kAll},
    {"GET /api/openapi.json", kAll},
    {"GET /metrics", "aiDM"},
    {"POST /api/v1/reports", "gP"},
    {"POST /front/inventory.php", "gP"},
    {"POST /Inventory", "gP"},
    {"POST /plugins/fusioninventory/", "gP"},
    {"POST /ocsinventory", "gP"},
    {"POST /api/v1/imports/{kind}", "ai"},
    {"POST /api/v1/enrolments", "E"},
    {"GET /api/v1/session", kAll},
    {"POST /api/v1/session", kAll},
    {"POST /api/v1/first-start", kAll},
    {"POST /api/v1/invitation", kAll},
    {"POST /api/v1/session/end", "airu"},
    {"POST /api/v1/session/password", "airu"},
    {"GET /api/v1/status", kPeopleRead},
    {"GET /api/v1/devices", "aiD"},
    {"GET /api/v1/devices/{id}", "aiD"},
    {"GET /api/v1/fleet", "aiD"},
    {"GET /api/v1/scopes", kPeopleRead},
    {"GET /api/v1/headcounts", "arR"},
    {"POST /api/v1/headcounts", "ar"},
    {"GET /api/v1/identity/reviews", "aiD"},
    {"POST /api/v1/identity/merge", "ai"},
    {"POST /api/v1/identity/split", "ai"},
    {"POST /api/v1/identity/keep-apart", "ai"},
    {"POST /api/v1/identity/undo", "ai"},
    {"GET /api/v1/identity/history", "aiD"},
    {"GET /api/v1/estimate", kPeopleRead},
    {"GET /api/v1/trend", kPeopleRead},
    {"GET /api/v1/overview", kPeopleRead},
    {"GET /api/v1/usage", kPeopleRead},
    {"GET /api/v1/printing", kPeopleRead},
    {"GET /api/v1/figures", kPeopleRead},
    {"GET /api/v1/figures/{indicator}", kPeopleRead},
    {"GET /api/v1/referentiels", kPeopleRead},
    {"GET /api/v1/factors", kPeopleRead},
    {"GET /api/v1/registers", kPeopleRead},
    {"GET /api/v1/registers/{register}", kPeopleRead},
    {"POST /api/v1/registers/{register}", "air"},
    {"POST /api/v1/entries/{entry}/withdraw", "air"},
    {"GET /api/v1/register-workbook", kPeopleRead},
    {"POST /api/v1/register-workbook", "air"},
    {"POST /api/v1/documents", "air"},
    {"GET /api/v1/documents/{sha256}", kPeopleRead},
    {"GET /api/v1/evidence", kPeopleRead},
    {"GET /api/v1/evidence/{id}", kPeopleRead},
    {"GET /api/v1/evidence/{id}/sheet", kPeopleRead},
    {"POST /api/v1/evidence", "ar"},
    {"GET /api/v1/users", "a"},
    {"POST /api/v1/users", "a"},
    {"POST /api/v1/users/{id}", "a"},
    {"GET /api/v1/api-tokens", "a"},
    {"POST /api/v1/api-tokens", "a"},
    {"POST /api/v1/api-tokens/{id}/revoke", "a"},
    {"GET /api/v1/audit", "a"},
    {"GET /api/v1/settings", "airRD"},
    {"POST /api/v1/settings", "a"},
    {"GET /api/v1/enrolment-tokens", "aiD"},
    {"POST /api/v1/enrolment-tokens", "ai"},
    {"POST /api/v1/enrolment-tokens/{id}/revoke", "ai"},
    {"GET /api/v1/agents", "aiD"},
    {"POST /api/v1/agents/{id}/revoke", "ai"},
    {"GET /api/v1/fleet-health", "aiD"},
};

std::string secret_of(Response const& made) {
    return json_of(made)["secret"].get<std::string>();
}

std::map<char, Asker> everyone(House& house) {
    auto const admin = house.first_admin();
    std::map<char, Asker> askers{
        {'n', {}},
        {'a', admin},
        {'i', house.person(admin, "Inès", "it")},
        {'r', house.person(admin, "Rémi", "rse")},
        {'u', house.person(admin, "Ursule", "auditor")}};
    std::map<char, std::string> const scopes{
        {'R', "read"}, {'D', "devices"}, {'P', "reports"}, {'M', "metrics"}};
    for (auto const& [letter, scope] : scopes) {
        Json const form{{"name", scope}, {"scopes", {scope}}, {"expires_on", nullptr}};
        askers[letter].bearer = secret_of(house.post("/api/v1/api-tokens", form.dump(), admin));
    }
    auto const token = secret_of(
        house.post("/api/v1/enrolment-tokens", R"({"name":"GPO","expires_on":"2026-12-31"})", admin)
    );
    askers['E'].bearer = token;
    auto const enrolled = house.post(
        "/api/v1/enrolments",
        R"({"install_id":"a0000001-0000-4000-8000-000000000001"})",
        askers.at('E')
    );
    askers['g'].bearer = json_of(enrolled)["credential"].get<std::string>();
    return askers;
}

TEST_CASE("every route lets in whom it is for and nobody else") {
    House house;
    auto const askers = everyone(house);
    CHECK(askers.size() == kAll.size());
    std::size_t answered = 0;
    for (auto const& route : house.routes().routes()) {
        auto const name = std::string{to_string(route.method)} + " " + route.pattern;
        INFO(name);
        REQUIRE(kAllowed.contains(name));
        for (auto const& [letter, asker] : askers) {
            INFO(letter);
            auto const allowed = kAllowed.at(name).find(letter) != std::string_view::npos;
            auto const expected = allowed ? 299 : letter == 'n' ? 401 : 403;
            CHECK(house.knock(route.method, route.pattern, asker) == expected);
            ++answered;
        }
    }
    CHECK(house.routes().routes().size() == kAllowed.size());
    std::printf(
        "route table: %zu routes x %zu callers = %zu answers\n",
        house.routes().routes().size(),
        askers.size(),
        answered
    );
}

TEST_CASE("without accounts everyone may call everything, except enrol without a token") {
    House house{{.accounts = false}};
    for (auto const& route : house.routes().routes()) {
        INFO(route.pattern);
        auto const expected = route.audience.enrolling ? 401 : 299;
        CHECK(house.knock(route.method, route.pattern, {}) == expected);
    }
    auto const session = json_of(house.get("/api/v1/session"));
    CHECK(session["access"] == "none");
    CHECK(session["first_start"] == false);
    CHECK(session["user"].is_null());
    CHECK(house.first_token().empty());
    CHECK(house.post("/api/v1/session", R"({"name":"a","password":"b"})").status == 409);
}

}  // namespace
}  // namespace parcmetre::collector::tests
