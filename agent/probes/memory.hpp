// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Installed memory: by its modules when the firmware lists them, otherwise what the kernel
/// manages.
[[nodiscard]] ProbeResult probe_memory(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
