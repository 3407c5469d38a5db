// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "agent/send.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// How the last attempt to report ended, for the next one and for `status`. Days, no times.
struct Outcome {
    std::optional<inventory::Day> taken_on;         ///< the last report, UTC
    std::optional<inventory::Day> acknowledged_on;  ///< when nothing was left waiting, UTC
    std::optional<std::string> trouble;             ///< why something still waits, in English
    bool unauthorised = false;                      ///< the collector does not admit this machine

    friend bool operator==(Outcome const&, Outcome const&) = default;
};

/// Errors: malformed; permission_denied, internal. Without any, nothing was attempted.
[[nodiscard]] Result<Outcome> kept_outcome(std::filesystem::path const& state);

/// Keeps it whole or not at all. Errors: permission_denied, limit (disk full), internal.
[[nodiscard]] Result<void> keep_outcome(std::filesystem::path const& state, Outcome const& outcome);

/// What sending what waited makes of the last outcome.
[[nodiscard]] Outcome outcome_of(SendSummary const& summary, Outcome last, inventory::Day today);

}  // namespace parcmetre::agent
