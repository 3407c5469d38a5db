// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/power_supplies.hpp"

#include "inventory/hardware/names.hpp"

namespace parcmetre::agent {

namespace {

std::optional<std::string> meant(std::optional<std::string> const& text) {
    return text && !inventory::hardware::is_placeholder(*text) ? text : std::nullopt;
}

}  // namespace

ProbeResult probe_power_supplies(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the power supplies of a virtual machine are no equipment");
    }
    for (auto const& supply : context.firmware().smbios.power_supplies) {
        auto const model = meant(supply.model);
        inventory::PowerSupply const found{model ? model : meant(supply.name), supply.rated_w};
        if (found.model || found.rated_w) {
            findings.host.power_supplies.push_back(found);
        }
    }
    return findings.host.power_supplies.empty()
               ? ProbeResult::no_data("the firmware lists no power supply")
               : ProbeResult::ok();
}

}  // namespace parcmetre::agent
