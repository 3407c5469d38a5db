// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// The machine's own disks: neither virtual, removable nor plugged in by USB.
[[nodiscard]] ProbeResult probe_disks(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
