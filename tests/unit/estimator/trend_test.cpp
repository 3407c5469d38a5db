// SPDX-License-Identifier: EUPL-1.2
#include "estimator/trend.hpp"

#include <catch2/catch.hpp>

#include "estimator/activities/holding.hpp"
#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;

namespace {

/// The months of 2025, each device a cohort of its own.
inventory::CohortHistory history_of(inventory::Fleet const& fleet) {
    inventory::CohortHistory history;
    auto const january = inventory::calendar_month(inventory::make_day(2025, 1, 1));
    for (int m = 0; m < 12; ++m) {
        history.months.push_back(inventory::months_after(january, m));
    }
    for (auto const& device : fleet.devices) {
        inventory::Cohort cohort{device, {}};
        for (auto const& month : history.months) {
            inventory::CohortMonth counted;
            counted.device_days = days_held(device, month);
            counted.devices = counted.device_days > 0 ? 1 : 0;
            auto const held_after = !device.left_on || *device.left_on > month.to;
            if (counted.devices != 0 && held_after && device.commissioned) {
                counted.at_end = 1;
                counted.best_days = device.commissioned->best.time_since_epoch().count();
                counted.earliest_days = device.commissioned->earliest.time_since_epoch().count();
                counted.latest_days = device.commissioned->latest.time_since_epoch().count();
            }
            cohort.months.push_back(counted);
        }
        history.cohorts.push_back(std::move(cohort));
    }
    return history;
}

TrendRequest request() {
    TrendRequest request;
    request.today = inventory::make_day(2025, 12, 31);
    return request;
}

}  // namespace

TEST_CASE("the months of a year add up to the year's estimate") {
    auto fleet = mixed_fleet(300, GENERATE(1U, 2U));
    // A site's country is not a cohort's to know.
    for (auto& scope : fleet.scopes) {
        scope.country.reset();
    }
    auto const year = estimate(fleet, factor_set(), request_2025()).value();
    auto const months = trend(history_of(fleet), factor_set(), request());
    REQUIRE(months.size() == 12);
    auto sum = 0.0;
    for (auto const& month : months) {
        sum += month.total.value.value;
        CHECK(month.total.low.value < month.total.value.value);
        CHECK(month.total.high.value > month.total.value.value);
        CHECK(month.assessed <= month.devices);
    }
    // A line of a month and a line of the year are each rounded to the milligram.
    auto const rounding = 13 * 4 * 300 * 0.5e-6;
    CHECK(sum == Approx(year.total.value.value).margin(rounding).epsilon(0));
}

TEST_CASE("two months in which nothing changed have one figure a day, and the same interval") {
    auto fleet = empty_fleet();
    fleet.devices = {device("a", inventory::DeviceClass::laptop, "ThinkPad E14")};
    auto const months = trend(history_of(fleet), factor_set(), request());
    auto const& march = months[2].total;
    auto const& may = months[4].total;
    REQUIRE(march.value.value > 0);
    CHECK(march.value.value == may.value.value);
    CHECK(march.low.value == may.low.value);
    CHECK(march.high.value == may.high.value);
    CHECK(months[1].total.value.value / 28 == Approx(march.value.value / 31).epsilon(1e-6));
}

TEST_CASE("a class has the mean age of its devices at the end of the month, or none") {
    auto fleet = empty_fleet();
    fleet.devices = {
        device("a", inventory::DeviceClass::laptop), device("b", inventory::DeviceClass::laptop)};
    auto const day = inventory::make_day(2023, 7, 1);
    fleet.devices[0].commissioned = inventory::Commissioning{day, day, day, {}, {}};
    fleet.devices[1].commissioned.reset();
    auto const months = trend(history_of(fleet), factor_set(), request());
    auto const& june = months[5];
    REQUIRE(june.classes.size() == 1);
    CHECK(june.classes[0].devices == 2);
    REQUIRE(june.classes[0].age);
    CHECK(june.classes[0].age->known == 1);
    CHECK(june.classes[0].age->mean.value == Approx(730 / 365.25));

    fleet.devices[0].commissioned.reset();
    CHECK_FALSE(trend(history_of(fleet), factor_set(), request())[5].classes[0].age);
}
