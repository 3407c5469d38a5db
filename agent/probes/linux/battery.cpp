// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/battery.hpp"

#include <cmath>
#include <string>

#include "agent/probes/system_batteries.hpp"

namespace parcmetre::agent {

using inventory::Battery;

namespace {

constexpr double kPlausibleWh = 1000.0;  ///< far above any computer's; beyond it the unit is wrong

/// Sysfs tells energy_* in µWh, or charge_* in µAh: the latter needs the design voltage, in µV
/// (Documentation/ABI/testing/sysfs-class-power).
std::optional<double> watt_hours(
    ProbeContext const& context, std::string const& folder, std::string const& what
) {
    std::optional<double> found;
    if (auto const energy = context.read_integer(folder + "/energy_" + what)) {
        found = static_cast<double>(*energy) / 1e6;
    } else if (auto const charge = context.read_integer(folder + "/charge_" + what)) {
        if (auto const volts = context.read_integer(folder + "/voltage_min_design")) {
            found = static_cast<double>(*charge) / 1e6 * (static_cast<double>(*volts) / 1e6);
        }
    }
    if (!found || *found <= 0.0 || *found > kPlausibleWh) {
        return std::nullopt;
    }
    return std::round(*found * 100.0) / 100.0;
}

Battery read_battery(ProbeContext const& context, std::string const& folder) {
    Battery battery;
    battery.design_wh = watt_hours(context, folder, "full_design");
    battery.full_wh = watt_hours(context, folder, "full");
    // ACPI drivers write 0 when the firmware does not count.
    auto const cycles = context.read_integer(folder + "/cycle_count").value_or(0);
    if (cycles > 0 && cycles < 100'000) {
        battery.cycles = static_cast<int>(cycles);
    }
    return battery;
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
        findings.host.batteries.push_back(read_battery(context, "/sys/class/power_supply/" + name));
    }
    findings.hints.has_battery = !names->empty();
    return names->empty() ? ProbeResult::no_data("no battery") : ProbeResult::ok();
}

}  // namespace parcmetre::agent
