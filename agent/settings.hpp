// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <vector>

#include "agent/power/closed_windows.hpp"
#include "inventory/error.hpp"
#include "inventory/json.hpp"

namespace parcmetre::agent {

/// What the organisation allows and asks, as its collector last said with an acknowledgement.
struct Settings {
    bool usage_allowed = false;  ///< staff and their representatives were informed
    std::vector<ClosedWindow> closed_windows;

    friend bool operator==(Settings const&, Settings const&) = default;
};

/// Reads the `settings` of an answer. Errors: malformed.
[[nodiscard]] Result<Settings> read_settings(inventory::Json const& json);

/// The settings kept in the state folder; without any, nothing is allowed. Errors: malformed;
/// permission_denied, internal.
[[nodiscard]] Result<Settings> kept_settings(std::filesystem::path const& state);

/// Keeps them whole or not at all. Errors: permission_denied, limit (disk full), internal.
[[nodiscard]] Result<void> keep_settings(
    std::filesystem::path const& state, Settings const& settings
);

}  // namespace parcmetre::agent
