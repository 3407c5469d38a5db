// SPDX-License-Identifier: EUPL-1.2
#include "inventory/fleet.hpp"

#include <catch2/catch.hpp>

#include "inventory/fleet_json.hpp"

using namespace parcmetre;
using namespace parcmetre::inventory;

namespace {

Fleet fleet_with(std::vector<Headcount> headcounts) {
    Fleet out;
    out.valid_on = make_day(2026, 11, 21);
    out.known_on = out.valid_on;
    out.scopes.push_back({ScopeId{"org"}, ScopeKind::organisation, "Org", {}, {}});
    out.headcounts = std::move(headcounts);
    return out;
}

ScopeId const kOrg{"org"};
ScopeId const kSite{"site"};

}  // namespace

TEST_CASE("the mean headcount weighs each entry by the days it was in force") {
    auto const year = calendar_year(2025);
    auto const fleet = fleet_with(
        {{kOrg, make_day(2024, 6, 1), 100},
         {kOrg, make_day(2025, 7, 2), 120},  // 182 days before, 183 from then on
         {kSite, make_day(2025, 1, 1), 7}}
    );
    CHECK(*mean_headcount(fleet, kOrg, year) == Approx((182 * 100 + 183 * 120) / 365.0));
    CHECK(*mean_headcount(fleet, kSite, year) == 7);
}

TEST_CASE("before its first entry a scope has the people of that entry") {
    auto const fleet = fleet_with({{kOrg, make_day(2025, 12, 1), 80}});
    CHECK(*mean_headcount(fleet, kOrg, calendar_year(2024)) == 80);
    CHECK(*mean_headcount(fleet, kOrg, calendar_year(2025)) == 80);
    CHECK(*mean_headcount(fleet, kOrg, calendar_year(2026)) == 80);
}

TEST_CASE("entries count in order of their days, whatever order they stand in") {
    auto const one =
        fleet_with({{kOrg, make_day(2025, 3, 1), 10}, {kOrg, make_day(2025, 9, 1), 20}});
    auto const other = fleet_with({one.headcounts[1], one.headcounts[0]});
    auto const year = calendar_year(2025);
    CHECK(*mean_headcount(one, kOrg, year) == *mean_headcount(other, kOrg, year));
    CHECK(*mean_headcount(one, kOrg, year) > 10);
    CHECK(*mean_headcount(one, kOrg, year) < 20);
}

TEST_CASE("a scope without an entry has no headcount, and an empty period has none") {
    auto const fleet = fleet_with({{kOrg, make_day(2025, 1, 1), 80}});
    CHECK_FALSE(mean_headcount(fleet, kSite, calendar_year(2025)).has_value());
    auto const day = make_day(2025, 1, 1);
    CHECK_FALSE(mean_headcount(fleet, kOrg, {day, day}).has_value());
}

TEST_CASE("the same fleet gives the same bytes") {
    auto const fleet = fleet_with({{kOrg, make_day(2025, 1, 1), 80}});
    CHECK(
        encode_fleet(fleet) ==
        R"({"schema":"parcmetre.fleet.v1","valid_on":"2026-11-21","known_on":"2026-11-21",)"
        R"("sample":false,"scopes":[{"id":"org","kind":"organisation","name":"Org"}],)"
        R"("devices":[],"usage_days":[],"readings":[],)"
        R"("headcounts":[{"scope":"org","day":"2025-01-01","people":80}]})"
    );
}
