// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Batteries that power the machine; those of mice, keyboards and UPSs are not its own.
[[nodiscard]] ProbeResult probe_battery(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
