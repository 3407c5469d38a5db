// SPDX-License-Identifier: EUPL-1.2
// How fleet health counts, on both engines.
#include "collector/access/sightings.hpp"

#include <catch2/catch.hpp>

#include "tests/support/result_text.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using inventory::make_day;

AgentSighting seen(std::string install, std::string month, std::string version = "0.1.0") {
    return {std::move(install), std::move(month), "parcmetre-agent", std::move(version)};
}

TEST_CASE("a month counts an agent once, whatever is told again or late") {
    auto const dialect = GENERATE(Dialect::sqlite, Dialect::postgresql);
    StorePlace const place{dialect};
    auto const store = place.open();
    auto const connection = store->open_connection().value();
    auto const keep = [&](std::vector<AgentSighting> sightings) {
        REQUIRE(keep_sightings(*connection, {std::move(sightings), {{"malformed", 2}}}));
    };
    keep({seen("a", "2026-09"), seen("b", "2026-09"), seen("a", "2026-09")});
    keep({seen("a", "2026-11", "0.2.0"), seen("a", "2026-10")});
    auto const health = fleet_health(*connection, make_day(2026, 11, 22)).value();
    REQUIRE(health.reporting_by_month.size() == 2);
    CHECK(health.reporting_by_month[0].of == "2026-09");
    CHECK(health.reporting_by_month[0].count == 2);
    CHECK(health.reporting_by_month[1].of == "2026-11");
    CHECK(health.reporting_by_month[1].count == 1);
    REQUIRE(health.silent.size() == 1);
    CHECK(health.silent[0].of == "2026-09");
    CHECK(health.silent[0].count == 1);
    REQUIRE(health.versions.size() == 1);
    CHECK(health.versions[0].version == "0.2.0");
    REQUIRE(health.refused.size() == 1);
    CHECK(health.refused[0].count == 4);
}

TEST_CASE("an agent is silent from the month after next, not on the first of the next") {
    StorePlace const place{Dialect::sqlite};
    auto const store = place.open();
    auto const connection = store->open_connection().value();
    REQUIRE(keep_sightings(*connection, {{seen("a", "2026-10")}, {}}));
    auto const silent_on = [&](inventory::Day day) {
        return fleet_health(*connection, day).value().silent.size();
    };
    CHECK(silent_on(make_day(2026, 10, 31)) == 0);
    CHECK(silent_on(make_day(2026, 11, 30)) == 0);
    CHECK(silent_on(make_day(2026, 12, 1)) == 1);
}

}  // namespace
}  // namespace parcmetre::collector::tests
