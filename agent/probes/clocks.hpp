// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Whether this system has the two clocks that tell sleep from running.
[[nodiscard]] ProbeResult probe_clocks(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
