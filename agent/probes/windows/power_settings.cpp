// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/power_settings.hpp"

#include <windows.h>

#include <memory>

#include <powrprof.h>

#include "agent/windows/sleep_states.hpp"

namespace parcmetre::agent {

namespace {

// GUID_SLEEP_SUBGROUP and GUID_STANDBY_TIMEOUT (winnt.h): sleep after, in seconds.
constexpr GUID kSleep{0x238C9FA8, 0x0AAD, 0x41ED, {0x83, 0xF4, 0x97, 0xBE, 0x24, 0x2C, 0x8F, 0x20}};
constexpr GUID kSleepAfter{
    0x29F6C1DB, 0x86DA, 0x48C5, {0x9F, 0xDB, 0xF2, 0xB6, 0x7B, 0x1F, 0x44, 0xDA}};

/// In seconds, on mains, by the scheme that is active for the whole machine; 0 is never.
std::optional<DWORD> sleep_after() {
    GUID* active = nullptr;
    if (::PowerGetActiveScheme(nullptr, &active) != ERROR_SUCCESS) {
        return std::nullopt;
    }
    std::unique_ptr<GUID, decltype(&::LocalFree)> const scheme{active, ::LocalFree};
    DWORD seconds = 0;
    return ::PowerReadACValueIndex(nullptr, scheme.get(), &kSleep, &kSleepAfter, &seconds) ==
                   ERROR_SUCCESS
               ? std::optional{seconds}
               : std::nullopt;
}

}  // namespace

ProbeResult probe_power_settings(ProbeContext const& context, Findings& findings) {
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the drivers of a replayed machine are not here");
    }
    constexpr DWORD kLongest = 7 * 24 * 3600;  // beyond a week it is a way to say never
    inventory::PowerSettings settings;
    if (auto const states = read_sleep_states()) {
        settings.can_suspend = states->suspends || states->stands_by;
    }
    if (auto const seconds = sleep_after()) {
        settings.automatic_sleep = *seconds > 0 && *seconds <= kLongest;
        if (*settings.automatic_sleep) {
            settings.sleep_after_min = static_cast<int>((*seconds + 59) / 60);
        }
    }
    if (!settings.can_suspend && !settings.automatic_sleep) {
        return ProbeResult::no_data("the system does not tell when it sleeps");
    }
    findings.host.power_settings = settings;
    return ProbeResult::ok();
}

}  // namespace parcmetre::agent
