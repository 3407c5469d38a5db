// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "tests/simulator/history.hpp"

namespace parcmetre::simulator {

/// How many of a kind an organisation of this size has: one for so many people, at least `least`.
[[nodiscard]] std::size_t one_in(History const& history, int people, std::size_t least);

/// Devices that were there at the anchor, stay a year and a half more, and suit; in an order drawn
/// from their keys.
[[nodiscard]] std::vector<std::size_t> candidates(
    History const& history,
    std::string_view why,
    std::function<bool(TrueDevice const&)> const& suits
);

[[nodiscard]] std::vector<std::size_t> first(std::vector<std::size_t> list, std::size_t count);

/// What users of other systems complain of: renamed machines, images copied to many, UUIDs that
/// travel, boards without a serial number, docks, screens that share a serial number.
void plant_identity_traps(History& history);

}  // namespace parcmetre::simulator
