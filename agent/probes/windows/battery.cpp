// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/battery.hpp"

#include <windows.h>

#include <optional>

#include <batclass.h>
#include <winioctl.h>

#include "agent/windows/device_interfaces.hpp"
#include "agent/windows/handle.hpp"
#include "inventory/hardware/battery.hpp"

namespace parcmetre::agent {

using inventory::AgeClue;
using inventory::AgeClueKind;
using inventory::Battery;

namespace {

/// GUID_DEVICE_BATTERY (batclass.h).
constexpr GUID kBatteryInterface{
    0x72631E54, 0x78A4, 0x11D0, {0xBC, 0xF7, 0x00, 0xAA, 0x00, 0xB7, 0xB3, 0x2A}};

/// A battery in its slot: the tag changes when another is put in.
struct Slot {
    Handle device;
    ULONG tag = 0;
};

std::optional<Slot> open_battery(DeviceInterface const& found) {
    Slot slot{
        Handle{::CreateFileW(
            found.path.c_str(),
            GENERIC_READ,
            FILE_SHARE_READ | FILE_SHARE_WRITE,
            nullptr,
            OPEN_EXISTING,
            0,
            nullptr
        )},
        0};
    ULONG at_once = 0;
    DWORD size = 0;
    bool const is_there = slot.device && ::DeviceIoControl(
                                             slot.device.get(),
                                             IOCTL_BATTERY_QUERY_TAG,
                                             &at_once,
                                             sizeof(at_once),
                                             &slot.tag,
                                             sizeof(slot.tag),
                                             &size,
                                             nullptr
                                         ) != FALSE;
    return is_there && slot.tag != 0 ? std::optional{std::move(slot)} : std::nullopt;
}

template <class Answer>
std::optional<Answer> ask(Slot const& slot, BATTERY_QUERY_INFORMATION_LEVEL level) {
    BATTERY_QUERY_INFORMATION query{};
    query.BatteryTag = slot.tag;
    query.InformationLevel = level;
    Answer answer{};
    DWORD size = 0;
    if (!::DeviceIoControl(
            slot.device.get(),
            IOCTL_BATTERY_QUERY_INFORMATION,
            &query,
            sizeof(query),
            &answer,
            sizeof(answer),
            &size,
            nullptr
        ) ||
        size < sizeof(answer)) {
        return std::nullopt;
    }
    return answer;
}

/// Drivers count milliwatt-hours, and one value stands for a capacity that they do not know.
std::optional<double> watt_hours(ULONG milliwatt_hours) {
    return milliwatt_hours == BATTERY_UNKNOWN_CAPACITY
               ? std::nullopt
               : std::optional{static_cast<double>(milliwatt_hours) / 1000.0};
}

Battery battery_of(BATTERY_INFORMATION const& told) {
    // A relative capacity is in per cent, or in whatever the driver counts.
    bool const is_energy = (told.Capabilities & BATTERY_CAPACITY_RELATIVE) == 0;
    return inventory::hardware::battery_of(
        is_energy ? watt_hours(told.DesignedCapacity) : std::nullopt,
        is_energy ? watt_hours(told.FullChargedCapacity) : std::nullopt,
        told.CycleCount
    );
}

std::optional<AgeClue> made_on(Slot const& slot) {
    auto const told = ask<BATTERY_MANUFACTURE_DATE>(slot, BatteryManufactureDate);
    if (!told) {
        return std::nullopt;
    }
    auto const date = std::chrono::year{told->Year} / std::chrono::month{told->Month} /
                      std::chrono::day{told->Day};
    if (!date.ok() || told->Year < 1990 || told->Year > 2199) {
        return std::nullopt;
    }
    return AgeClue{
        AgeClueKind::battery_date, inventory::Day{date}, inventory::Day{date}, std::nullopt};
}

}  // namespace

ProbeResult probe_battery(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the batteries of a virtual machine are no equipment");
    }
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the drivers of a replayed machine are not here");
    }
    auto& host = findings.host;
    for (auto const& found : present_devices(kBatteryInterface)) {
        auto const slot = open_battery(found);
        auto const told = slot ? ask<BATTERY_INFORMATION>(*slot, BatteryInformation) : std::nullopt;
        // One that is not the system's own powers a mouse; a short-term one is an UPS.
        if (!told || (told->Capabilities & BATTERY_SYSTEM_BATTERY) == 0 ||
            (told->Capabilities & BATTERY_IS_SHORT_TERM) != 0) {
            continue;
        }
        host.batteries.push_back(battery_of(*told));
        if (auto const clue = made_on(*slot)) {
            host.age_clues.push_back(*clue);
        }
    }
    findings.hints.has_battery = !host.batteries.empty();
    return host.batteries.empty() ? ProbeResult::no_data("no battery") : ProbeResult::ok();
}

}  // namespace parcmetre::agent
