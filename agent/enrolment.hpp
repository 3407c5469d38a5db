// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "agent/upload.hpp"

namespace parcmetre::agent {

/// The collector that this machine is enrolled with, kept in the state folder (mode 0600, the
/// credential sealed). Errors:
/// not_found when there is none; malformed; permission_denied, internal.
[[nodiscard]] Result<Collector> read_enrolment(std::filesystem::path const& state);

/// Keeps it whole or not at all. The authorities are copied, a client's certificate and key are
/// named by their paths. Errors: permission_denied, limit (disk full), internal.
[[nodiscard]] Result<void> keep_enrolment(
    std::filesystem::path const& state, Collector const& collector
);

}  // namespace parcmetre::agent
