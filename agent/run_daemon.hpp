// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/commands.hpp"
#include "agent/daemon/host.hpp"

namespace parcmetre::agent {

/// Runs the agent as a service until the host says stop.
[[nodiscard]] ExitCode run_daemon(Host& host, Options const& options);

}  // namespace parcmetre::agent
