// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "inventory/day.hpp"
#include "inventory/device_class.hpp"
#include "tests/simulator/random.hpp"

namespace parcmetre::simulator {

/// How long devices of a class are held, in years, and whether renewal goes in waves.
struct Lifetime {
    double mean;
    double deviation;
    double shortest;
    double longest;
    bool in_waves;
};

[[nodiscard]] Lifetime lifetime_of(inventory::DeviceClass device_class);

/// Days that one device is held; 3 % break early, a refurbished one is held for three quarters.
[[nodiscard]] std::chrono::days drawn_lifetime(
    inventory::DeviceClass device_class, bool refurbished, Draws draws
);

/// The day moved to the renewal wave nearest to it (mid-March and early October, some days around),
/// three times in four; a working day in any case.
[[nodiscard]] inventory::Day in_wave(inventory::Day day, Draws draws);

/// The day, or the Friday before.
[[nodiscard]] inventory::Day working_day(inventory::Day day);

}  // namespace parcmetre::simulator
