// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Which energy counters exist and can be read. Never their values.
[[nodiscard]] ProbeResult probe_energy(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
