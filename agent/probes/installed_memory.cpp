// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/installed_memory.hpp"

namespace parcmetre::agent {

namespace {

/// What the firmware's modules add up to.
inventory::Memory sum_of_modules(inventory::hardware::Smbios const& smbios) {
    inventory::Memory memory;
    int modules = 0;
    for (auto const& module : smbios.memory) {
        if (module.size_mib && *module.size_mib > 0 && *module.size_mib <= kPlausibleMemoryMib) {
            memory.total_mib += *module.size_mib;
            ++modules;
        }
    }
    if (modules > 0) {
        memory.modules = modules;
    }
    return memory;
}

}  // namespace

std::optional<inventory::Memory> installed_memory(
    inventory::hardware::Smbios const& smbios, std::optional<std::int64_t> managed_mib
) {
    auto memory = sum_of_modules(smbios);
    // A system manages a little less than what is installed; a table that lists less than that is
    // not whole, and its number of modules says nothing.
    if (managed_mib && memory.total_mib < *managed_mib) {
        memory = {*managed_mib, std::nullopt};
    }
    return memory.total_mib > 0 ? std::optional{memory} : std::nullopt;
}

}  // namespace parcmetre::agent
