// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Maker, model, product number, serial and UUID, as the firmware says them, placeholders left out;
/// and whether it is a virtual machine.
[[nodiscard]] ProbeResult probe_identity(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
