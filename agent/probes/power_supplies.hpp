// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Power supplies that the firmware lists; few workstations' do.
[[nodiscard]] ProbeResult probe_power_supplies(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
