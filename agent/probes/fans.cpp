// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/fans.hpp"

#include <algorithm>

#include "inventory/report_json.hpp"

namespace parcmetre::agent {

ProbeResult probe_fans(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the fans of a virtual machine are no equipment");
    }
    auto const fans = context.firmware().smbios.fans;
    if (!fans) {
        return ProbeResult::no_data("the firmware lists no fan");
    }
    findings.host.fans = std::min(*fans, static_cast<int>(inventory::ReportLimits::kItems));
    return ProbeResult::ok();
}

}  // namespace parcmetre::agent
