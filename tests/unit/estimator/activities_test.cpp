// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "estimator/activities/holding.hpp"
#include "estimator/activities/mean_age.hpp"
#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;
using inventory::make_day;
using inventory::Period;

TEST_CASE("twelve months are one year, leap or not, and parts of a year add up") {
    CHECK(years_of(inventory::calendar_year(2024)) == 1.0);
    CHECK(years_of(inventory::calendar_year(2025)) == 1.0);
    CHECK(years_of(inventory::twelve_months_to(make_day(2026, 11, 21))) == 1.0);
    CHECK(years_of({make_day(2020, 2, 29), make_day(2021, 2, 28)}) == 1.0);
    CHECK(years_of({make_day(2023, 1, 1), make_day(2026, 1, 1)}) == 3.0);
    CHECK(years_of({make_day(2025, 1, 1), make_day(2025, 7, 2)}) == Approx(182.0 / 365));
    CHECK(years_of({make_day(2025, 3, 1), make_day(2025, 3, 1)}) == 0.0);
}

TEST_CASE("a device is held from its entry to its exit, within the period") {
    auto const year = inventory::calendar_year(2025);
    auto one = device("d", inventory::DeviceClass::laptop);
    CHECK(days_held(one, year) == 365);
    one.left_on = make_day(2025, 1, 31);
    CHECK(days_held(one, year) == 30);
    one.left_on = make_day(2024, 12, 31);
    CHECK(days_held(one, year) == 0);
    one.left_on.reset();
    one.commissioned->best = make_day(2025, 12, 31);
    CHECK(days_held(one, year) == 1);
    one.commissioned->best = make_day(2026, 1, 1);
    CHECK(days_held(one, year) == 0);
    one.commissioned.reset();
    CHECK(days_held(one, year) == 365);
}

TEST_CASE("the electricity year is the one of the period's middle day") {
    CHECK(electricity_year(inventory::calendar_year(2025)) == 2025);
    CHECK(electricity_year(inventory::twelve_months_to(make_day(2026, 11, 21))) == 2026);
    CHECK(electricity_year(inventory::twelve_months_to(make_day(2026, 5, 1))) == 2025);
}

TEST_CASE("private use and people's own devices count by the category rules") {
    CHECK(organisation_share(inventory::Ownership::owned) == 1.0);
    CHECK(organisation_share(inventory::Ownership::leased) == 1.0);
    CHECK(organisation_share(inventory::Ownership::cope) == 0.85);
    CHECK(organisation_share(inventory::Ownership::byod) == 0.57);
}

TEST_CASE("a virtual machine stands for a device by someone's word only") {
    auto one = device("d", inventory::DeviceClass::laptop);
    CHECK(counted_class(one) == inventory::DeviceClass::laptop);
    one.is_virtual = true;
    CHECK(counted_class(one) == inventory::DeviceClass::laptop);
    one.class_provenance = inventory::Provenance::measured;
    CHECK_FALSE(counted_class(one));
}

TEST_CASE("the mean age is of the computers in service whose date is known") {
    auto fleet = empty_fleet();
    auto const add = [&fleet](char const* id, inventory::DeviceClass type, inventory::Day day) {
        auto one = device(id, type);
        one.commissioned = inventory::Commissioning{
            day,
            day - std::chrono::days{100},
            day + std::chrono::days{50},
            inventory::Provenance::inferred,
            "bios_date"};
        fleet.devices.push_back(one);
    };
    auto const day = fleet.valid_on;
    add("young", inventory::DeviceClass::laptop, day - std::chrono::days{731});
    add("old", inventory::DeviceClass::desktop, day - std::chrono::days{1461});
    add("screen", inventory::DeviceClass::monitor, day - std::chrono::days{9000});
    add("gone", inventory::DeviceClass::laptop, day - std::chrono::days{9000});
    fleet.devices.back().left_on = day;
    fleet.devices.push_back(device("undated", inventory::DeviceClass::laptop));
    fleet.devices.back().commissioned.reset();
    auto const scopes = ScopeTree::of(fleet, std::nullopt).value();
    auto const age = mean_computer_age(fleet, scopes, inventory::calendar_year(2025));
    CHECK(age.known == 2);
    CHECK(age.of == 3);
    CHECK(age.mean.value == Approx((731 + 1461) / 2.0 / 365.25));
    CHECK(age.low.value == Approx(age.mean.value - 50 / 365.25));
    CHECK(age.high.value == Approx(age.mean.value + 100 / 365.25));
    CHECK(mean_ages(fleet, scopes, inventory::calendar_year(2025)).size() == 3);
}
