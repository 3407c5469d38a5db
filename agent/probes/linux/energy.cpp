// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/energy.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "agent/probes/system_batteries.hpp"

namespace parcmetre::agent {

using Counter = inventory::PowerCapabilities::Counter;

namespace {

constexpr std::size_t kMaxCounters = 64;

/// Zones of the processor's own meter; AMD's use the same name (Documentation/power/powercap).
void find_rapl(ProbeContext const& context, std::vector<Counter>& counters) {
    std::string const folder = "/sys/class/powercap";
    auto const zones = context.list(folder);
    if (!zones) {
        return;
    }
    for (auto const& zone : *zones) {
        auto const meter = folder + "/" + zone + "/energy_uj";
        if (zone.starts_with("intel-rapl:") && context.exists(meter)) {
            auto const name = context.read_attribute(folder + "/" + zone + "/name");
            counters.push_back({"rapl", name ? *name : zone, context.is_readable(meter)});
        }
    }
}

void find_batteries(ProbeContext const& context, std::vector<Counter>& counters) {
    auto const names = system_batteries(context);
    if (!names) {
        return;
    }
    for (auto const& name : *names) {
        for (auto const* file : {"/power_now", "/current_now"}) {
            auto const meter = "/sys/class/power_supply/" + name + file;
            if (context.exists(meter)) {
                counters.push_back({"battery", name, context.is_readable(meter)});
                break;
            }
        }
    }
}

/// "power1_input" or "power1_average": watts as a chip measures them (Documentation/hwmon).
bool is_power_sensor(std::string const& file) {
    return file.starts_with("power") && (file.ends_with("_input") || file.ends_with("_average"));
}

void find_sensors(ProbeContext const& context, std::vector<Counter>& counters) {
    std::string const folder = "/sys/class/hwmon";
    auto const chips = context.list(folder);
    if (!chips) {
        return;
    }
    for (auto const& chip : *chips) {
        auto const files = context.list(folder + "/" + chip);
        auto const name = context.read_attribute(folder + "/" + chip + "/name");
        if (!files) {
            continue;
        }
        for (auto const& file : *files) {
            if (is_power_sensor(file)) {
                auto const stem = file.substr(0, file.find('_'));
                counters.push_back(
                    {"hwmon",
                     (name ? *name : chip) + " " + stem,
                     context.is_readable(folder + "/" + chip + "/" + file)}
                );
            }
        }
    }
}

}  // namespace

ProbeResult probe_energy(ProbeContext const& context, Findings& findings) {
    std::vector<Counter> counters;
    find_rapl(context, counters);
    find_batteries(context, counters);
    find_sensors(context, counters);
    if (counters.empty()) {
        return ProbeResult::no_data("no energy counter");
    }
    counters.resize(std::min(counters.size(), kMaxCounters));
    if (!findings.host.power) {
        findings.host.power.emplace();
    }
    findings.host.power->counters = std::move(counters);
    return ProbeResult::ok();
}

}  // namespace parcmetre::agent
