// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Docking stations on USB and Thunderbolt: one subject each. Nothing is kept of other devices.
[[nodiscard]] ProbeResult probe_docks(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
