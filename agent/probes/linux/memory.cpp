// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/memory.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

#include "agent/probes/installed_memory.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

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
    if (error != std::errc{} || kib <= 0 || kib / 1024 > kPlausibleMemoryMib) {
        return std::nullopt;
    }
    return kib / 1024;
}

}  // namespace

ProbeResult probe_memory(ProbeContext const& context, Findings& findings) {
    auto const meminfo = context.read("/proc/meminfo", 64 * 1024);
    auto const managed = meminfo ? parse_mem_total_mib(*meminfo) : std::nullopt;
    findings.host.memory = installed_memory(context.firmware().smbios, managed);
    if (findings.host.memory) {
        return ProbeResult::ok();
    }
    return meminfo ? ProbeResult{inventory::ProbeOutcome::failed, "/proc/meminfo: no MemTotal"}
                   : ProbeResult::from(meminfo.error());
}

}  // namespace parcmetre::agent
