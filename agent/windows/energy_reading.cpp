// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/energy_reading.hpp"

#include <windows.h>

#include <powrprof.h>

namespace parcmetre::agent {

std::optional<EnergyReading> read_energy(std::filesystem::path const& /*root*/) {
    // Windows shows no processor meter without a driver of its own, and no driver is brought along.
    SYSTEM_BATTERY_STATE state{};
    constexpr DWORD kUnknown = 0xFFFF'FFFF;  // BATTERY_UNKNOWN_CAPACITY
    bool const is_on_battery =
        ::CallNtPowerInformation(SystemBatteryState, nullptr, 0, &state, sizeof(state)) == 0 &&
        state.BatteryPresent && state.Discharging && !state.AcOnLine &&
        state.RemainingCapacity != kUnknown;
    if (!is_on_battery) {
        return std::nullopt;
    }
    constexpr std::int64_t kMicroPerMilli = 1000;
    return EnergyReading{{}, state.RemainingCapacity * kMicroPerMilli};
}

}  // namespace parcmetre::agent
