// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/identity.hpp"

#include "inventory/hardware/machine_class.hpp"
#include "inventory/hardware/names.hpp"

namespace parcmetre::agent {

ProbeResult probe_identity(ProbeContext const& context, Findings& findings) {
    auto const& firmware = context.firmware();
    auto& host = findings.host;
    if (inventory::hardware::is_virtual_machine(firmware.smbios, findings.hints)) {
        host.is_virtual = true;
    } else if (!firmware.missing) {
        host.is_virtual = false;
    }
    if (firmware.missing) {
        return ProbeResult::from(*firmware.missing);
    }
    auto names = inventory::hardware::machine_names(firmware.smbios);
    host.maker = std::move(names.maker);
    host.model = std::move(names.model);
    host.product = std::move(names.product);
    host.serial = std::move(names.serial);
    host.smbios_uuid = std::move(names.uuid);
    if (host.maker || host.model) {
        return firmware.partial ? ProbeResult::partial(firmware.partial->message())
                                : ProbeResult::ok();
    }
    return firmware.partial ? ProbeResult::from(*firmware.partial)
                            : ProbeResult::no_data("the firmware holds neither maker nor model");
}

}  // namespace parcmetre::agent
