// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/graphics.hpp"

#include <windows.h>

#include "agent/probes/pci_hardware_id.hpp"
#include "agent/windows/device_interfaces.hpp"
#include "inventory/hardware/graphics.hpp"

namespace parcmetre::agent {

namespace {

/// GUID_DEVCLASS_DISPLAY (devguid.h).
constexpr GUID kDisplayAdapters{
    0x4D36E968, 0xE325, 0x11CE, {0xBF, 0xC1, 0x08, 0x00, 0x2B, 0xE1, 0x03, 0x18}};

}  // namespace

ProbeResult probe_graphics(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the graphics of a virtual machine are no equipment");
    }
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the drivers of a replayed machine are not here");
    }
    for (auto const& text : present_hardware_ids(kDisplayAdapters)) {
        if (auto const id = parse_pci_hardware_id(text)) {
            findings.host.graphics.push_back(
                inventory::hardware::graphics_of_pci(id->vendor, id->device)
            );
        }
    }
    return findings.host.graphics.empty() ? ProbeResult::no_data("no graphics adapter on PCI")
                                          : ProbeResult::ok();
}

}  // namespace parcmetre::agent
