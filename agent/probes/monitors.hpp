// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Screens by their EDID: one subject a monitor; the panel built into the machine is the host's
/// screen.
[[nodiscard]] ProbeResult probe_monitors(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
