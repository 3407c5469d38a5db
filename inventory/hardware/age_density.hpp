// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// How well a day of entry into service goes with a clue: 1 at the most likely delay, never 0
/// (every clue can be wrong). The curves and why they have their shape are in age_density.cpp. The
/// clue has dates, or hours for disk_power_on.
[[nodiscard]] double likelihood(AgeClue const& clue, Day service, Day today);

}  // namespace parcmetre::inventory::hardware
