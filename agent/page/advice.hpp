// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>

#include "inventory/day.hpp"
#include "inventory/hardware/age.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// The three things that whoever sits at this machine can do about its footprint, the first of
/// which weighs most: chosen by what the machine is.
[[nodiscard]] std::array<inventory::hardware::Sentence, 3> three_things_to_do(
    inventory::Subject const& host, bool has_monitors, inventory::Day today
);

}  // namespace parcmetre::agent
