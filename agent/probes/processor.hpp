// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// The processor as it names itself, its cores and threads, and whether it runs under a hypervisor.
[[nodiscard]] ProbeResult probe_processor(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
