// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <vector>

#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// How well each candidate day of entry into service goes with a clue: 1 at the most likely delay,
/// never 0 (every clue can be wrong). The curves and why they have their shape are in
/// age_density.cpp. The clue has dates, or hours for disk_power_on; the days are in order.
[[nodiscard]] std::vector<double> likelihoods(
    AgeClue const& clue, std::span<Day const> services, Day today
);

}  // namespace parcmetre::inventory::hardware
