// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/battery.hpp"

#include <string>

#include "agent/probes/system_batteries.hpp"
#include "inventory/hardware/battery.hpp"

namespace parcmetre::agent {

using inventory::AgeClue;
using inventory::AgeClueKind;
using inventory::Battery;

namespace {

constexpr int kOldestYear = 1995;

std::optional<double> millionths(ProbeContext const& context, std::string const& file) {
    auto const value = context.read_integer(file);
    return value ? std::optional{static_cast<double>(*value) / 1e6} : std::nullopt;
}

/// Sysfs tells energy_* in µWh, or charge_* in µAh: the latter needs the design voltage, in µV
/// (Documentation/ABI/testing/sysfs-class-power).
std::optional<double> capacity(
    ProbeContext const& context, std::string const& folder, std::string const& what
) {
    if (auto const energy = millionths(context, folder + "/energy_" + what)) {
        return energy;
    }
    auto const charge = millionths(context, folder + "/charge_" + what);
    auto const volts = millionths(context, folder + "/voltage_min_design");
    return charge && volts ? inventory::hardware::watt_hours(*charge, *volts) : std::nullopt;
}

Battery read_battery(ProbeContext const& context, std::string const& folder) {
    return inventory::hardware::battery_of(
        capacity(context, folder, "full_design"),
        capacity(context, folder, "full"),
        context.read_integer(folder + "/cycle_count")
    );
}

/// Smart batteries tell the day of their manufacture; few do.
std::optional<AgeClue> made_on(ProbeContext const& context, std::string const& folder) {
    auto const year = context.read_integer(folder + "/manufacture_year").value_or(0);
    auto const month = context.read_integer(folder + "/manufacture_month").value_or(0);
    auto const day = context.read_integer(folder + "/manufacture_day").value_or(0);
    if (year < kOldestYear || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) {
        return std::nullopt;
    }
    std::chrono::year_month_day const date{
        std::chrono::year{static_cast<int>(year)},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return AgeClue{AgeClueKind::battery_date, date, date, std::nullopt};
}

}  // namespace

ProbeResult probe_battery(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the batteries of a virtual machine are no equipment");
    }
    auto const names = system_batteries(context);
    if (!names) {
        return ProbeResult::from(names.error());
    }
    for (auto const& name : *names) {
        auto const folder = "/sys/class/power_supply/" + name;
        findings.host.batteries.push_back(read_battery(context, folder));
        if (auto const clue = made_on(context, folder)) {
            findings.host.age_clues.push_back(*clue);
        }
    }
    findings.hints.has_battery = !names->empty();
    return names->empty() ? ProbeResult::no_data("no battery") : ProbeResult::ok();
}

}  // namespace parcmetre::agent
