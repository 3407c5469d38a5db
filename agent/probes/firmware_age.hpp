// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Age clues of the firmware: its release date, the manufacture date of the batteries it lists, the
/// date inside the serial number, and the launch of the processor.
[[nodiscard]] ProbeResult probe_firmware_age(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
