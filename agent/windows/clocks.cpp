// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/clocks.hpp"

#include <windows.h>

#include "agent/uuid.hpp"
#include "agent/windows/sleep_states.hpp"

namespace parcmetre::agent {

namespace {

/// Windows counts its boots. Where it does not say, each start of the agent passes for a boot: what
/// was before it is then unknown.
std::string boot_id() {
    DWORD count = 0;
    DWORD size = sizeof(count);
    if (::RegGetValueW(
            HKEY_LOCAL_MACHINE,
            L"SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management"
            L"\\PrefetchParameters",
            L"BootId",
            RRF_RT_REG_DWORD,
            nullptr,
            &count,
            &size
        ) == ERROR_SUCCESS) {
        return std::to_string(count);
    }
    static auto const of_this_process = random_uuid();
    return of_this_process;
}

/// With a hibernation file, what stopped the clocks may have been sleep, hibernation, or the fast
/// startup by which Windows shuts down into that file: they cannot be told apart.
bool can_hibernate() {
    auto const states = read_sleep_states();
    return !states || states->hibernates;
}

/// In 100 ns, sleep not counted.
std::chrono::seconds running() {
    ULONGLONG ticks = 0;
    ::QueryUnbiasedInterruptTime(&ticks);
    return std::chrono::seconds{static_cast<std::int64_t>(ticks / 10'000'000)};
}

}  // namespace

Instant read_clocks() {
    Instant now;
    now.boot_id = boot_id();
    now.only_sleeps = !can_hibernate();
    now.since_boot = std::chrono::seconds{static_cast<std::int64_t>(::GetTickCount64() / 1000)};
    now.running = running();
    now.wall = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return now;
}

}  // namespace parcmetre::agent
