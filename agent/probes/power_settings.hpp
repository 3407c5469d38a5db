// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Whether the machine may sleep and when it does so by itself, as set for all who use it.
[[nodiscard]] ProbeResult probe_power_settings(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
