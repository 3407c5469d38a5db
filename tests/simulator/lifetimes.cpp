// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/lifetimes.hpp"

#include <algorithm>
#include <chrono>

namespace parcmetre::simulator {
namespace {

using inventory::Day;
using inventory::DeviceClass;
using std::chrono::days;

constexpr double kDaysOfYear = 365.25;
constexpr double kEarlyFailures = 0.03;
constexpr double kInWaves = 0.75;

days in_days(double years) {
    return days{static_cast<int>(years * kDaysOfYear)};
}

}  // namespace

Lifetime lifetime_of(DeviceClass device_class) {
    switch (device_class) {
        case DeviceClass::laptop:
        case DeviceClass::mobile_workstation:
            return {4.9, 0.9, 2.5, 8, true};
        case DeviceClass::desktop:
        case DeviceClass::mini_pc:
        case DeviceClass::all_in_one:
        case DeviceClass::workstation:
        case DeviceClass::thin_client:
            return {5.9, 1.1, 3, 9, true};
        case DeviceClass::monitor:
        case DeviceClass::docking_station:
        case DeviceClass::projector:
        case DeviceClass::scanner:
            return {7.4, 1.3, 4, 10.5, true};
        case DeviceClass::smartphone:
        case DeviceClass::feature_phone:
            return {3.2, 0.7, 1.5, 5.5, false};
        case DeviceClass::tablet:
            return {4.2, 0.8, 2, 6.5, false};
        case DeviceClass::desk_phone:
        case DeviceClass::conference_phone:
        case DeviceClass::internet_box:
            return {9, 1.2, 6, 12, false};
        case DeviceClass::multifunction_printer:  // a lease of five years
            return {5, 0, 5, 5, false};
        case DeviceClass::printer:
            return {6.3, 1, 4, 8.5, false};
        case DeviceClass::large_display:
            return {7, 0.8, 5, 9, false};
    }
    return {5, 1, 3, 8, false};
}

days drawn_lifetime(DeviceClass device_class, bool refurbished, Draws draws) {
    auto const plan = lifetime_of(device_class);
    bool const leased = plan.deviation <= 0;
    if (!leased && draws.chance(kEarlyFailures)) {
        return in_days(0.4 + 1.6 * draws.unit());
    }
    double const years = draws.bell(plan.mean, plan.deviation, plan.shortest, plan.longest);
    return in_days(refurbished ? 0.75 * years : years);
}

Day working_day(Day day) {
    auto const weekday = std::chrono::weekday{day}.iso_encoding();
    return weekday > 5 ? day - days{weekday - 5} : day;
}

Day in_wave(Day day, Draws draws) {
    if (!draws.chance(kInWaves)) {
        return working_day(day);
    }
    int const year = inventory::year_of(day);
    Day nearest = inventory::make_day(year - 1, 10, 1);
    for (Day const wave :
         {inventory::make_day(year, 3, 15),
          inventory::make_day(year, 10, 1),
          inventory::make_day(year + 1, 3, 15)}) {
        if (std::chrono::abs(wave - day) < std::chrono::abs(nearest - day)) {
            nearest = wave;
        }
    }
    return working_day(nearest + days{draws.integer(-12, 18)});
}

}  // namespace parcmetre::simulator
