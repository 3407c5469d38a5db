// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "agent/probes/probe.hpp"
#include "inventory/hardware/docks.hpp"

namespace parcmetre::agent {

/// Keeps the docking stations among what is plugged in, as subjects attached to the host.
[[nodiscard]] ProbeResult keep_docks(
    std::vector<inventory::hardware::PluggedDevice> const& devices, Findings& findings
);

}  // namespace parcmetre::agent
