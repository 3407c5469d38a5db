// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/screens.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/edid.hpp"
#include "inventory/hardware/monitor.hpp"

namespace parcmetre::agent {

using inventory::Subject;
using namespace inventory::hardware;

namespace {

constexpr std::size_t kMaxMonitors = 32;

/// One screen fed by two cables (picture by picture, two graphics cards) is one monitor.
bool is_known(std::vector<Subject> const& monitors, Subject const& found) {
    return found.serial && std::any_of(monitors.begin(), monitors.end(), [&](auto const& other) {
               return other.serial == found.serial && other.product == found.product;
           });
}

std::span<std::uint8_t const> as_bytes(std::string const& text) {
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

void keep_panel(Edid const& edid, std::optional<std::string> connector, Findings& findings) {
    findings.hints.has_internal_panel = true;
    findings.host.screen = screen_of(edid, std::move(connector));
    if (auto const clue = edid_date_clue(edid)) {
        findings.host.age_clues.push_back(*clue);
    }
}

void keep_monitor(Edid const& edid, std::optional<std::string> connector, Findings& findings) {
    auto monitor = monitor_of(edid, std::move(connector));
    if (findings.monitors.size() < kMaxMonitors && !is_known(findings.monitors, monitor)) {
        monitor.key = "monitor." + std::to_string(findings.monitors.size() + 1);
        findings.monitors.push_back(std::move(monitor));
    }
}

}  // namespace

void Screens::add(std::string const& bytes, std::optional<std::string> connector, Place place) {
    auto const edid = parse_edid(as_bytes(bytes));
    if (!edid) {
        add_trouble(edid.error().with_context("EDID of " + connector.value_or("a screen")));
        return;
    }
    if (place == Place::built_in) {
        keep_panel(*edid, std::move(connector), findings_);
    } else {
        keep_monitor(*edid, std::move(connector), findings_);
    }
    found_ = true;
}

void Screens::add_trouble(Error error) {
    trouble_ = std::move(error);
}

ProbeResult Screens::result() const {
    if (found_) {
        return trouble_ ? ProbeResult::partial(trouble_->message()) : ProbeResult::ok();
    }
    return trouble_ ? ProbeResult::from(*trouble_) : ProbeResult::no_data("no screen connected");
}

bool is_built_with_screen(Smbios const& smbios) {
    // DSP0134 table 17: portable, laptop, notebook, hand held, all in one, sub notebook, tablet,
    // convertible, detachable.
    constexpr std::array kChassis{8, 9, 10, 11, 13, 14, 30, 31, 32};
    return smbios.chassis_type &&
           std::find(kChassis.begin(), kChassis.end(), *smbios.chassis_type) != kChassis.end();
}

bool looks_built_in(std::string const& bytes) {
    auto const edid = parse_edid(as_bytes(bytes));
    return edid && inventory::hardware::looks_built_in(*edid);
}

}  // namespace parcmetre::agent
