// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Graphics adapters on PCI, and which have memory of their own.
[[nodiscard]] ProbeResult probe_graphics(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
