// SPDX-License-Identifier: EUPL-1.2
// What a service can see: the kernel's sleep states, systemd's policy and logind's own timer. A
// desktop's timer belongs to a person's session, and is neither visible nor asked for: where logind
// leaves sleep to it, whether the machine goes to sleep by itself stays unknown.
#include "agent/probes/power_settings.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>

#include "agent/probes/linux/systemd_config.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

using inventory::PowerSettings;

namespace {

constexpr int kMostMinutes = 7 * 24 * 60;
constexpr std::chrono::minutes kLogindDefault{30};  ///< logind.conf(5), IdleActionSec=

bool says_no(std::optional<std::string> const& value) {
    static constexpr std::array<std::string_view, 5> kNo{"no", "false", "off", "0", "n"};
    auto const lower = inventory::ascii_lower(value.value_or(""));
    return std::find(kNo.begin(), kNo.end(), lower) != kNo.end();
}

bool is_masked(ProbeContext const& context, std::string_view unit) {
    return context.link_target("/etc/systemd/system/" + std::string{unit}) == "/dev/null";
}

/// What /sys/power/state offers (Documentation/ABI/testing/sysfs-power): nothing at all is an
/// answer, other words than the kernel's are none.
std::optional<bool> offers_sleep(std::string const& states) {
    static constexpr std::array<std::string_view, 3> kSleep{"freeze", "standby", "mem"};
    std::istringstream words{states};
    bool offered = false;
    for (std::string word; words >> word;) {
        bool const sleep = std::find(kSleep.begin(), kSleep.end(), word) != kSleep.end();
        if (!sleep && word != "disk") {
            return std::nullopt;
        }
        offered = offered || sleep;
    }
    return offered;
}

std::optional<bool> can_suspend(ProbeContext const& context) {
    auto const states = context.read("/sys/power/state");
    auto const offered = states ? offers_sleep(*states) : std::nullopt;
    if (!offered.value_or(false)) {
        return offered;
    }
    return !is_masked(context, "sleep.target") && !is_masked(context, "suspend.target") &&
           !says_no(systemd_setting(context, "sleep.conf", "Sleep", "AllowSuspend"));
}

bool is_sleep(std::string_view action) {
    return action == "suspend" || action == "hibernate" || action == "hybrid-sleep" ||
           action == "suspend-then-hibernate" || action == "sleep";
}

std::optional<int> minutes_to_sleep(ProbeContext const& context) {
    auto const text = systemd_setting(context, "logind.conf", "Login", "IdleActionSec");
    auto const delay = text ? parse_time_span(*text) : kLogindDefault;
    if (!delay) {
        return std::nullopt;
    }
    auto const minutes = std::chrono::ceil<std::chrono::minutes>(*delay).count();
    return minutes <= kMostMinutes ? std::optional{static_cast<int>(minutes)} : std::nullopt;
}

}  // namespace

ProbeResult probe_power_settings(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the sleep of a virtual machine is its host's");
    }
    PowerSettings settings;
    settings.can_suspend = can_suspend(context);
    auto const action = systemd_setting(context, "logind.conf", "Login", "IdleAction");
    if (settings.can_suspend == false) {
        settings.automatic_sleep = false;
    } else if (settings.can_suspend && is_sleep(action.value_or(""))) {
        settings.automatic_sleep = true;
        settings.sleep_after_min = minutes_to_sleep(context);
    }
    if (settings == PowerSettings{}) {
        return ProbeResult::no_data("this kernel tells no sleep states");
    }
    findings.host.power_settings = settings;
    return ProbeResult::ok();
}

}  // namespace parcmetre::agent
