// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/machine_class.hpp"

#include "inventory/hardware/machine_class.hpp"

namespace parcmetre::agent {

ProbeResult probe_machine_class(ProbeContext const& context, Findings& findings) {
    auto& host = findings.host;
    if (host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("a virtual machine is no equipment of its own");
    }
    host.device_class =
        inventory::hardware::machine_class(context.firmware().smbios, findings.hints);
    if (host.device_class) {
        return ProbeResult::ok();
    }
    return ProbeResult::no_data("neither chassis nor name nor battery tells the class");
}

}  // namespace parcmetre::agent
