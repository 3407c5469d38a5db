// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "agent/power/power_meter.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// What the meter knows, as the state folder keeps it ("power.json", for its owner only): the last
/// mark, the open day's and week's totals, and what is finished and not yet reported. Errors:
/// not_found when there is none; malformed; permission_denied, internal.
[[nodiscard]] Result<PowerMeter::Content> read_power_file(std::filesystem::path const& state);

/// Keeps it whole or not at all. Errors: permission_denied, limit (disk full), internal.
[[nodiscard]] Result<void> keep_power_file(
    std::filesystem::path const& state, PowerMeter::Content const& content
);

/// Deletes it, if there is one. Errors: permission_denied, internal.
[[nodiscard]] Result<void> forget_power_file(std::filesystem::path const& state);

}  // namespace parcmetre::agent
