// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/memory.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::int64_t kPlausibleMib = 64 * 1024 * 1024;  ///< 64 TiB: all that x86 addresses

/// "MemTotal:       16243860 kB": the unit is always KiB (Documentation/filesystems/proc.rst).
std::optional<std::int64_t> parse_mem_total_mib(std::string_view meminfo) {
    constexpr std::string_view kKey = "MemTotal:";
    auto const at = meminfo.find(kKey);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    auto const rest = inventory::trim(meminfo.substr(at + kKey.size()));
    std::int64_t kib = 0;
    auto const [stopped, error] = std::from_chars(rest.data(), rest.data() + rest.size(), kib);
    if (error != std::errc{} || kib <= 0 || kib / 1024 > kPlausibleMib) {
        return std::nullopt;
    }
    return kib / 1024;
}

/// What the firmware's modules add up to.
inventory::Memory sum_of_modules(inventory::hardware::Smbios const& smbios) {
    inventory::Memory memory;
    int modules = 0;
    for (auto const& module : smbios.memory) {
        if (module.size_mib && *module.size_mib > 0 && *module.size_mib <= kPlausibleMib) {
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

ProbeResult probe_memory(ProbeContext const& context, Findings& findings) {
    auto const meminfo = context.read("/proc/meminfo", 64 * 1024);
    auto const managed = meminfo ? parse_mem_total_mib(*meminfo) : std::nullopt;
    auto memory = sum_of_modules(context.firmware().smbios);
    // The kernel manages a little less than what is installed; a table that lists less than that is
    // not whole, and its number of modules says nothing.
    if (managed && memory.total_mib < *managed) {
        memory = {*managed, std::nullopt, std::nullopt, std::nullopt};
    }
    if (memory.total_mib > 0) {
        add_capacity(context.firmware().smbios.memory_arrays, memory);
        findings.host.memory = memory;
        return ProbeResult::ok();
    }
    return meminfo ? ProbeResult{inventory::ProbeOutcome::failed, "/proc/meminfo: no MemTotal"}
                   : ProbeResult::from(meminfo.error());
}

}  // namespace parcmetre::agent
