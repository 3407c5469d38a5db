// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>

#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// A battery from what its gauge says, whatever system read it. Gauges write 0, all ones or garbage
/// when they do not know: what no computer's battery can hold is unknown. Watt-hours are rounded to
/// hundredths.
[[nodiscard]] Battery battery_of(
    std::optional<double> design_wh,
    std::optional<double> full_wh,
    std::optional<std::int64_t> cycles
);

/// Energy of a charge at the design voltage, for gauges that count ampere-hours; none for a voltage
/// that no computer's battery has.
[[nodiscard]] std::optional<double> watt_hours(double ampere_hours, double volts);

}  // namespace parcmetre::inventory::hardware
