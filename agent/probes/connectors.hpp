// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/context.hpp"
#include "agent/probes/screens.hpp"

namespace parcmetre::agent {

/// The EDID of every connector under /sys/class/drm: where the kernel shows them, and where a
/// recorded machine keeps them, whatever its system. Errors: as ProbeContext::list.
[[nodiscard]] Result<void> read_connectors(ProbeContext const& context, Screens& screens);

}  // namespace parcmetre::agent
