// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/battery.hpp"

#include <cmath>

namespace parcmetre::inventory::hardware {

namespace {

constexpr double kLeastWh = 1.0;
constexpr double kMostWh = 1000.0;  ///< far above any computer's: beyond it the unit is wrong
/// New batteries hold a little more than they promise; twice as much is another battery's figure.
constexpr double kMostOfDesign = 1.5;
constexpr double kLeastVolts = 2.5;  ///< one cell, nearly empty
constexpr double kMostVolts = 60.0;
constexpr std::int64_t kMostCycles = 10'000;  ///< a cell lasts for some thousand

std::optional<double> plausible(std::optional<double> wh) {
    if (!wh || !(*wh >= kLeastWh && *wh <= kMostWh)) {
        return std::nullopt;
    }
    return std::round(*wh * 100.0) / 100.0;
}

}  // namespace

Battery battery_of(
    std::optional<double> design_wh,
    std::optional<double> full_wh,
    std::optional<std::int64_t> cycles
) {
    Battery battery;
    battery.design_wh = plausible(design_wh);
    battery.full_wh = plausible(full_wh);
    if (battery.design_wh && battery.full_wh &&
        *battery.full_wh > kMostOfDesign * *battery.design_wh) {
        battery.full_wh.reset();
    }
    // ACPI writes 0 when the firmware does not count.
    if (cycles && *cycles > 0 && *cycles < kMostCycles) {
        battery.cycles = static_cast<int>(*cycles);
    }
    return battery;
}

std::optional<double> watt_hours(double ampere_hours, double volts) {
    bool const possible = volts >= kLeastVolts && volts <= kMostVolts;
    return possible ? std::optional{ampere_hours * volts} : std::nullopt;
}

}  // namespace parcmetre::inventory::hardware
