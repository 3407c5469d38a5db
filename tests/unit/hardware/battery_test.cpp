// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/battery.hpp"

#include <limits>

#include <catch2/catch.hpp>

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

TEST_CASE("a battery's figures are kept to the hundredth, wear and all") {
    CHECK(battery_of(57.532, 48.807, 214) == Battery{57.53, 48.81, 214});
    CHECK(battery_of(47.52, 50.06, std::nullopt) == Battery{47.52, 50.06, std::nullopt});
}

TEST_CASE("zeros, negatives and what no computer's battery can hold are unknown") {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(battery_of(0.0, -1.0, 0) == Battery{});
    CHECK(battery_of(65'535.0, nan, 65'535) == Battery{});
    CHECK(battery_of(0.05, std::numeric_limits<double>::infinity(), -3) == Battery{});
}

TEST_CASE("a full charge far above the design is another battery's") {
    CHECK(battery_of(41.4, 90.0, 5) == Battery{41.4, std::nullopt, 5});
}

TEST_CASE("a charge is energy at a voltage that cells can have only") {
    CHECK(watt_hours(2.8, 14.8).value() == Approx(41.44));
    CHECK_FALSE(watt_hours(2.8, 65.535).has_value());
    CHECK_FALSE(watt_hours(2.8, 0.0).has_value());
}
