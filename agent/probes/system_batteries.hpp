// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "agent/probes/context.hpp"

namespace parcmetre::agent {

/// Names under /sys/class/power_supply of the batteries that power the machine and are present.
/// Errors: as ProbeContext::list.
[[nodiscard]] Result<std::vector<std::string>> system_batteries(ProbeContext const& context);

}  // namespace parcmetre::agent
