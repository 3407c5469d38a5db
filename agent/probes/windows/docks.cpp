// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/docks.hpp"

#include "agent/probes/dock_findings.hpp"
#include "agent/probes/usb_instance.hpp"
#include "agent/windows/device_interfaces.hpp"

namespace parcmetre::agent {

ProbeResult probe_docks(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the docks of a virtual machine are no equipment");
    }
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the drivers of a replayed machine are not here");
    }
    std::vector<inventory::hardware::PluggedDevice> devices;
    for (auto const& present : present_usb_devices()) {
        if (auto device = parse_usb_instance(present.instance)) {
            // Windows' maker is that of the driver.
            devices.push_back(
                {std::move(device->id), std::nullopt, present.name, std::move(device->serial)}
            );
        }
    }
    return keep_docks(devices, findings);
}

}  // namespace parcmetre::agent
