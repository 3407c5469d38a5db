// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// The class of device. A virtual machine has none of its own.
[[nodiscard]] ProbeResult probe_machine_class(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
