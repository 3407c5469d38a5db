// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Age clues of the installed system: month of installation, day of birth of the root file system.
[[nodiscard]] ProbeResult probe_install_age(ProbeContext const& context, Findings& findings);

}  // namespace parcmetre::agent
