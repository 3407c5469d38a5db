// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// How many fans the firmware lists. That it lists none does not say that there are none.
[[nodiscard]] ProbeResult probe_fans(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
