// SPDX-License-Identifier: EUPL-1.2
// How fit devices are to go on serving, and who told of them, as a fleet has it.
#include "collector/store/fitness.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using inventory::Fitness;

inventory::Report telling(unsigned report, Day day, double full_wh, std::string const& os) {
    auto made = laptop_report(1, report, day);
    auto& host = made.subjects[0];
    host.batteries = {{50.0, full_wh, std::nullopt}, {50.0, 60.0, std::nullopt}};
    host.os = inventory::OperatingSystem{os, "10.0.19045", std::nullopt};
    host.power_settings = inventory::PowerSettings{true, true, 15};
    return made;
}

inventory::Device laptop_in(Store& store, Day valid_on, Day known_on) {
    auto const fleet = store.open_reader().value()->fleet({valid_on, known_on}).value();
    for (auto const& device : fleet.devices) {
        if (device.device_class == inventory::DeviceClass::laptop) {
            return device;
        }
    }
    FAIL("no laptop");
    return {};
}

Day const kMarch = make_day(2026, 3, 10);
Day const kMay = make_day(2026, 5, 20);

TEST_CASE("a month's fitness is kept when it changed, and the past is told as it was") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(telling(1, kMarch, 40, "Windows 10 Pro"))});
    feed(*store, {incoming(telling(2, kMarch + std::chrono::days{3}, 39.9, "Windows 10 Pro"))});
    feed(*store, {incoming(telling(3, kMay, 30, "Some System"))});
    auto const behind = place.behind();
    CHECK(behind->number("SELECT count(*) FROM subject_fitness WHERE sleeps = 1").value() == 2);
    auto const then = laptop_in(*store, kMarch, kMarch);
    auto const end = make_day(2025, 10, 14);
    Fitness const march{make_day(2026, 3, 1), end, 80, true, 15};
    CHECK(then.fitness == std::vector{march});
    auto const now = laptop_in(*store, kMay, kMay);
    Fitness const may{make_day(2026, 5, 1), std::nullopt, 60, true, 15};
    CHECK(now.fitness == std::vector{march, may});
    CHECK(*inventory::fitness_on(now, make_day(2026, 4, 30)) == march);
    CHECK(*inventory::fitness_on(now, kMay) == may);
    CHECK(inventory::fitness_on(now, make_day(2026, 2, 28)) == nullptr);
}

TEST_CASE("what looks at a device and what lists it are told apart, by month") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto ledger = ledger_report(1, 9, kMay);
    ledger.sender.name = "ledger-import";
    auto managed = ledger_report(2, 10, kMay);
    managed.sender.name = "intune-import";
    feed(
        *store,
        {incoming(laptop_report(1, 1, kMarch)),
         incoming(laptop_report(1, 2, make_day(2026, 4, 2))),
         incoming(ledger),
         incoming(managed)}
    );
    auto const fleet = store->open_reader().value()->fleet({kMay, kMay}).value();
    auto const march = make_day(2026, 3, 1);
    auto const april = make_day(2026, 4, 1);
    auto const may = make_day(2026, 5, 1);
    std::size_t laptops = 0;
    for (auto const& device : fleet.devices) {
        if (device.device_class != inventory::DeviceClass::laptop) {
            continue;
        }
        ++laptops;
        if (device.listed) {
            CHECK(device.seen == inventory::Sight{march, april});
            CHECK(device.listed == inventory::Sight{may, may});
        } else {
            CHECK(device.seen == inventory::Sight{may, may});
        }
    }
    CHECK(laptops == 2);
    auto const before = store->open_reader().value()->fleet({kMarch, kMay}).value();
    auto const seen = std::ranges::count_if(before.devices, [march](auto const& device) {
        CHECK_FALSE(device.listed);
        return device.device_class == inventory::DeviceClass::laptop &&
               device.seen == inventory::Sight{march, march};
    });
    CHECK(seen == 1);
}

TEST_CASE("of two sources in one month the surer is believed, and what one leaves out stays") {
    FitnessOfMonth agent{make_day(2026, 3, 1), {}};
    agent.told.battery_percent = 70;
    FitnessOfMonth manager{make_day(2026, 3, 1), {}};
    manager.told.battery_percent = 95;
    manager.told.sleeps = false;
    FitnessOfMonth later{make_day(2026, 6, 1), {}};
    later.told.battery_percent = 65;
    auto const merged = merge_fitness({{agent, later}, {manager}});
    REQUIRE(merged.size() == 2);
    CHECK(merged[0].battery_percent == 70);
    CHECK(merged[0].sleeps == false);
    CHECK(merged[1].battery_percent == 65);
    CHECK(merged[1].sleeps == false);
    CHECK(merge_fitness({}).empty());
}

TEST_CASE("a gauge at fault gives no nonsense: no design, no percent, and never above 200") {
    inventory::Subject subject;
    subject.batteries = {{std::nullopt, 40.0, std::nullopt}, {0.0, 40.0, std::nullopt}};
    CHECK(fitness_of(subject) == ToldFitness{});
    subject.batteries = {{1.0, 1000.0, std::nullopt}};
    CHECK(fitness_of(subject).battery_percent == 200);
}

}  // namespace
}  // namespace parcmetre::collector::tests
