// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/memory.hpp"

#include <windows.h>

#include "agent/probes/installed_memory.hpp"

namespace parcmetre::agent {

namespace {

/// What Windows manages, in MiB.
std::optional<std::int64_t> managed_mib() {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof(status);
    if (!::GlobalMemoryStatusEx(&status)) {
        return std::nullopt;
    }
    auto const mib = static_cast<std::int64_t>(status.ullTotalPhys / (1024 * 1024));
    return mib > 0 && mib <= kPlausibleMemoryMib ? std::optional{mib} : std::nullopt;
}

}  // namespace

ProbeResult probe_memory(ProbeContext const& context, Findings& findings) {
    auto const managed = context.is_this_host() ? managed_mib() : std::nullopt;
    findings.host.memory = installed_memory(context.firmware().smbios, managed);
    return findings.host.memory ? ProbeResult::ok()
                                : ProbeResult::no_data("the firmware lists no memory");
}

}  // namespace parcmetre::agent
