// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "agent/commands.hpp"
#include "agent/power/usage_report.hpp"
#include "agent/send.hpp"
#include "agent/spool.hpp"

namespace parcmetre::agent {

/// Takes a report, makes it durable in the spool, and keeps in the state folder that it was taken
/// today. Errors: the spool's and the state folder's.
[[nodiscard]] Result<void> spool_report(
    Spool& spool,
    std::filesystem::path const& state,
    inventory::InstallId const& install_id,
    Options const& options,
    Usage usage = {}
);

/// Sends what waits, and keeps in the state folder how that ended and what the collector now
/// allows. Errors: the spool's and the state folder's.
[[nodiscard]] Result<SendSummary> send_and_keep(
    Spool& spool, Collector const& collector, std::filesystem::path const& state
);

/// The same, and says to the person at the keyboard how that ended.
[[nodiscard]] ExitCode send_and_tell(
    Spool& spool,
    Collector const& collector,
    std::filesystem::path const& state,
    Options const& options
);

}  // namespace parcmetre::agent
