// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "agent/power/closed_windows.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::agent {

/// The member `closed_windows` of an object; absent, there are none. What is wrong with it is kept
/// in the object's state.
[[nodiscard]] std::vector<ClosedWindow> read_closed_windows(inventory::JsonObject& from);

[[nodiscard]] inventory::Json json_of(std::vector<ClosedWindow> const& windows);

}  // namespace parcmetre::agent
