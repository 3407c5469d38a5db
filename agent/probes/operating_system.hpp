// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Name and version of the operating system and its kernel.
[[nodiscard]] ProbeResult probe_operating_system(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
