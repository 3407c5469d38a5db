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

/// What the board could hold. Firmware that tells less than there is, is not believed.
void add_capacity(
    inventory::hardware::SmbiosMemoryArrays const& arrays, inventory::Memory& memory
) {
    if (arrays.slots && *arrays.slots >= memory.modules.value_or(1)) {
        memory.slots = arrays.slots;
    }
    if (arrays.max_mib && *arrays.max_mib >= memory.total_mib) {
        memory.max_mib = arrays.max_mib;
    }
}

}  // namespace

std::optional<inventory::Memory> installed_memory(
    inventory::hardware::Smbios const& smbios, std::optional<std::int64_t> managed_mib
) {
    auto memory = sum_of_modules(smbios);
    // A system manages a little less than what is installed; a table that lists less than that is
    // not whole, and its number of modules says nothing.
    if (managed_mib && memory.total_mib < *managed_mib) {
        memory = {*managed_mib, std::nullopt, std::nullopt, std::nullopt};
    }
    if (memory.total_mib == 0) {
        return std::nullopt;
    }
    add_capacity(smbios.memory_arrays, memory);
    return memory;
}

}  // namespace parcmetre::agent
