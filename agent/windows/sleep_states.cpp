// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/sleep_states.hpp"

#include <windows.h>

#include <powrprof.h>

namespace parcmetre::agent {

std::optional<SleepStates> read_sleep_states() {
    SYSTEM_POWER_CAPABILITIES can{};
    if (::CallNtPowerInformation(SystemPowerCapabilities, nullptr, 0, &can, sizeof(can)) != 0) {
        return std::nullopt;
    }
    // In Windows' own SDK the three bytes after FastSystemS4 are Hiberboot, WakeAlarmPresent, AoAc.
    constexpr int kAlwaysOnAlwaysConnected = 2;
    return SleepStates{
        can.SystemS1 || can.SystemS2 || can.SystemS3,
        can.HiberFilePresent != 0,
        can.spare2[kAlwaysOnAlwaysConnected] != 0};
}

}  // namespace parcmetre::agent
