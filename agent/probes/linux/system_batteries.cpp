// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/system_batteries.hpp"

namespace parcmetre::agent {

namespace {

bool is_system_battery(ProbeContext const& context, std::string const& folder) {
    auto const type = context.read_attribute(folder + "/type");
    auto const scope = context.read_attribute(folder + "/scope");
    // scope "Device": the battery of a mouse or a keyboard.
    return type && *type == "Battery" && (!scope || *scope != "Device") &&
           context.read_integer(folder + "/present") != 0;
}

}  // namespace

Result<std::vector<std::string>> system_batteries(ProbeContext const& context) {
    auto const all = context.list("/sys/class/power_supply");
    if (!all) {
        return all.error();
    }
    std::vector<std::string> batteries;
    for (auto const& name : *all) {
        if (is_system_battery(context, "/sys/class/power_supply/" + name)) {
            batteries.push_back(name);
        }
    }
    return batteries;
}

}  // namespace parcmetre::agent
