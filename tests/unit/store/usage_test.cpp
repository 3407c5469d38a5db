// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/identity/identity.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;

Day const kMarch = make_day(2026, 3, 2);
/// A fortnight after the end of March.
Day const kSettled = make_day(2026, 4, 15);
inventory::Period const kAll{make_day(2025, 1, 1), make_day(2027, 1, 1)};

/// A laptop's report with one day of use.
IncomingReport used(unsigned machine, unsigned report, Day day, int on_min = 480) {
    auto const said = laptop_report(machine, report, day);
    auto one = incoming(said);
    inventory::UsageDay usage;
    usage.subject = "host";
    usage.day = day;
    usage.on_min = on_min;
    usage.off_min = 1440 - on_min;
    one.usage = {{subject_ids(said)[0], usage}};
    return one;
}

std::vector<IncomingReport> used_by(unsigned machines, Day day, unsigned first_report = 1) {
    std::vector<IncomingReport> reports;
    for (unsigned machine = 1; machine <= machines; ++machine) {
        reports.push_back(used(machine, first_report + machine, day));
    }
    return reports;
}

std::vector<UsageOfMonth> shown(Store& store) {
    return store.open_reader().value()->usage_cells(kAll).value();
}

std::int64_t days_kept(StorePlace const& place) {
    return place.behind()->number("SELECT count(*) FROM usage_day").value();
}

TEST_CASE("ten laptops' use is shown when the month is over and settled, not before") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, used_by(10, kMarch));
    CHECK(store->settle_usage(kSettled - std::chrono::days{1}).value().months == 0);
    CHECK(shown(*store).empty());
    auto const settled = store->settle_usage(kSettled).value();
    CHECK(settled.months == 1);
    CHECK(settled.cells == 4);
    auto const months = shown(*store);
    REQUIRE(months.size() == 1);
    CHECK(months[0].month.from == make_day(2026, 3, 1));
    for (auto const& cell : months[0].cells) {
        CHECK(cell.sums.devices == 10);
        CHECK(cell.sums.device_days == 10);
        CHECK(cell.sums.on_min == 4800);
        CHECK(cell.sums.off_min == 9600);
    }
}

TEST_CASE("what processors used and what whole devices used never add up") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto reports = used_by(20, kMarch);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        auto& usage = reports[i].usage[0].usage;
        usage.energy_wh = i < 10 ? 50 : 200;
        usage.energy_scope = i < 10 ? "cpu_package" : "device";
    }
    feed(*store, reports);
    static_cast<void>(store->settle_usage(kSettled).value());
    auto const months = shown(*store);
    REQUIRE(months.size() == 1);
    REQUIRE_FALSE(months[0].cells.empty());
    for (auto const& cell : months[0].cells) {
        CHECK(cell.sums.devices == 20);
        CHECK(cell.sums.package_energy == EnergySums{10, 10, 500});
        CHECK(cell.sums.device_energy == EnergySums{10, 10, 2000});
    }
}

TEST_CASE("nine laptops' use is never shown, not even when a tenth comes later") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, used_by(9, kMarch));
    CHECK(store->settle_usage(kSettled).value().cells == 0);
    feed(*store, {used(10, 90, kMarch)});
    CHECK(store->settle_usage(kSettled + std::chrono::days{1}).value().months == 0);
    CHECK(shown(*store).empty());
}

TEST_CASE("a cell once made stays what it is: what comes later cannot be told by difference") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, used_by(12, kMarch));
    static_cast<void>(store->settle_usage(kSettled).value());
    auto const before = shown(*store);
    feed(*store, {used(13, 90, kMarch), used(1, 91, kMarch + std::chrono::days{1}, 1440)});
    static_cast<void>(store->settle_usage(kSettled + std::chrono::days{3}).value());
    auto const after = shown(*store);
    REQUIRE(after.size() == 1);
    CHECK(after[0].cells == before[0].cells);
    CHECK_FALSE(place.behind()->execute("UPDATE usage_cell SET on_min = 0"));
}

TEST_CASE("a day said again replaces what was said, a duplicate report changes nothing") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, used_by(10, kMarch));
    feed(*store, {used(1, 90, kMarch, 600)});
    feed(*store, {used(1, 90, kMarch, 1)});
    CHECK(days_kept(place) == 10);
    static_cast<void>(store->settle_usage(kSettled).value());
    CHECK(shown(*store)[0].cells[0].sums.on_min == 9 * 480 + 600);
}

TEST_CASE("days of use are deleted after thirteen months, the log says so and cells stay") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, used_by(10, kMarch));
    static_cast<void>(store->settle_usage(kSettled).value());
    auto const last_day = make_day(2027, 4, 30);
    CHECK(store->settle_usage(last_day).value().purged_days == 0);
    CHECK(days_kept(place) == 10);
    CHECK(store->settle_usage(last_day + std::chrono::days{1}).value().purged_days == 10);
    CHECK(days_kept(place) == 0);
    CHECK(
        place.behind()
            ->number("SELECT count(*) FROM retention_log WHERE what = 'usage_days' AND entries = 10"
            )
            .value() == 1
    );
    CHECK(shown(*store).size() == 1);
}

TEST_CASE("weeks of closed hours are kept once, the later word holds, and go after thirteen months"
) {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const say = [&](unsigned report, int off_tenths) {
        auto const said = laptop_report(1, report, kMarch);
        auto one = incoming(said);
        one.closed_hours = {{subject_ids(said)[0], {"host", kMarch, off_tenths, 1, 0}}};
        feed(*store, {one});
    };
    say(1, 7);
    say(2, 9);
    say(2, 3);
    auto const behind = place.behind();
    auto const kept = [&] {
        return behind->number("SELECT count(*) FROM closed_hours_week").value();
    };
    CHECK(kept() == 1);
    CHECK(
        behind->number("SELECT CAST(sum(off_tenths) AS BIGINT) FROM closed_hours_week").value() == 9
    );
    auto const last_day = make_day(2027, 4, 30);
    static_cast<void>(store->settle_usage(last_day).value());
    CHECK(kept() == 1);
    static_cast<void>(store->settle_usage(last_day + std::chrono::days{1}).value());
    CHECK(kept() == 0);
    CHECK(
        behind->number("SELECT count(*) FROM retention_log WHERE what = 'closed_hours'").value() ==
        1
    );
}

/// Ten laptops' use, of which the first `told` tell what they did in closed hours: four off, three
/// off or asleep, one perhaps, the others on.
std::vector<IncomingReport> used_and_closed(std::size_t told) {
    auto reports = used_by(10, kMarch);
    for (std::size_t i = 0; i < told; ++i) {
        inventory::ClosedHoursWeek week{"host", kMarch, 3, 0, 0};
        if (i < 4) {
            week = {"host", kMarch, 9, 1, 0};
        } else if (i < 7) {
            week = {"host", kMarch, 5, 4, 0};
        } else if (i == 7) {
            week = {"host", kMarch, 8, 0, 1};
        }
        reports[i].closed_hours = {{reports[i].usage[0].subject, week}};
    }
    return reports;
}

TEST_CASE("what ten laptops did in closed hours is told, of nine it is not") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const told = GENERATE(std::size_t{9}, std::size_t{10});
    feed(*store, used_and_closed(told));
    static_cast<void>(store->settle_usage(kSettled).value());
    auto const months = shown(*store);
    REQUIRE(months.size() == 1);
    REQUIRE(months[0].cells.size() == 4);
    for (auto const& cell : months[0].cells) {
        CHECK(cell.sums.devices == 10);
        auto const all = inventory::ClosedHoursSums{10, 4, 7, 8};
        CHECK(cell.sums.closed_hours == (told == 10 ? all : inventory::ClosedHoursSums{}));
    }
}

TEST_CASE("a fleet holds the cells that were made by the day as of which it is known") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, used_and_closed(10));
    static_cast<void>(store->settle_usage(kSettled).value());
    auto const reader = store->open_reader().value();
    auto const usage = reader->fleet({kSettled, kSettled}).value().usage;
    REQUIRE(usage.size() == 4);
    for (auto const& cell : usage) {
        CHECK(cell.month == make_day(2026, 3, 1));
        CHECK(cell.scope.value_or(inventory::ScopeId{"site:Lyon"}).str() == "site:Lyon");
        CHECK(cell.sums.on_min == 4800);
    }
    auto const before = kSettled - std::chrono::days{1};
    CHECK(reader->fleet({kSettled, before}).value().usage.empty());
    CHECK(reader->fleet({make_day(2026, 3, 31), kSettled}).value().usage.empty());
}

}  // namespace
}  // namespace parcmetre::collector::tests
