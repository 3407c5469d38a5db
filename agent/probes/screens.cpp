// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/screens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <span>
#include <sstream>
#include <utility>

#include "inventory/hardware/edid.hpp"
#include "inventory/hardware/names.hpp"

namespace parcmetre::agent {

using inventory::AgeClue;
using inventory::AgeClueKind;
using inventory::Screen;
using inventory::Subject;
using inventory::hardware::Edid;

namespace {

constexpr std::size_t kMaxMonitors = 32;

/// To a tenth of an inch: the size is told in centimetres, or in millimetres at best.
std::optional<double> rounded_diagonal(Edid const& edid) {
    auto const inches = edid.diagonal_inch();
    if (!inches || *inches < 1.0) {
        return std::nullopt;
    }
    return std::round(*inches * 10.0) / 10.0;
}

Screen screen_of(Edid const& edid, std::optional<std::string> connector) {
    return {
        edid.width_cm,
        edid.height_cm,
        rounded_diagonal(edid),
        edid.width_px,
        edid.height_px,
        std::move(connector)};
}

/// EDID counts weeks from 1 January, without a rule for where they start: the clue spans the week.
/// A model year says only that nothing was made before.
std::optional<AgeClue> made_in(Edid const& edid) {
    if (!edid.year) {
        return std::nullopt;
    }
    auto const new_year = inventory::make_day(*edid.year, 1, 1);
    auto const year_end = inventory::make_day(*edid.year, 12, 31);
    if (edid.is_model_year || !edid.week) {
        return AgeClue{AgeClueKind::edid_date, new_year, year_end, std::nullopt};
    }
    auto const first = std::min(new_year + std::chrono::days{7 * (*edid.week - 1)}, year_end);
    auto const last = std::min(first + std::chrono::days{6}, year_end);
    return AgeClue{AgeClueKind::edid_date, first, last, std::nullopt};
}

/// "DEL 0xA0C4": how EDID itself names a model.
std::string product_of(Edid const& edid) {
    std::ostringstream text;
    text << edid.pnp << " 0x" << std::hex << std::uppercase << std::setw(4) << std::setfill('0')
         << edid.product_code;
    return text.str();
}

std::optional<std::string> serial_of(Edid const& edid) {
    if (edid.serial_text && !inventory::hardware::is_placeholder_serial(*edid.serial_text)) {
        return edid.serial_text;
    }
    if (edid.serial_number) {
        return std::to_string(*edid.serial_number);
    }
    return std::nullopt;
}

Subject monitor_of(Edid const& edid, std::optional<std::string> connector) {
    Subject monitor;
    monitor.device_class = {
        inventory::DeviceClass::monitor, inventory::Provenance::measured, "edid"};
    monitor.maker = inventory::hardware::maker_of_pnp(edid.pnp).value_or(edid.pnp);
    monitor.model = edid.name;
    monitor.product = product_of(edid);
    monitor.serial = serial_of(edid);
    monitor.attached_to = "host";
    monitor.screen = screen_of(edid, std::move(connector));
    if (auto const clue = made_in(edid)) {
        monitor.age_clues.push_back(*clue);
    }
    return monitor;
}

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
    if (auto const clue = made_in(edid)) {
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
    auto const edid = inventory::hardware::parse_edid(as_bytes(bytes));
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

bool is_built_with_screen(inventory::hardware::Smbios const& smbios) {
    // DSP0134 table 17: portable, laptop, notebook, hand held, all in one, sub notebook, tablet,
    // convertible, detachable.
    constexpr std::array kChassis{8, 9, 10, 11, 13, 14, 30, 31, 32};
    return smbios.chassis_type &&
           std::find(kChassis.begin(), kChassis.end(), *smbios.chassis_type) != kChassis.end();
}

bool looks_built_in(std::string const& bytes) {
    auto const edid = inventory::hardware::parse_edid(as_bytes(bytes));
    return edid && edid->is_digital && !edid->name && !edid->serial_text && !edid->serial_number;
}

}  // namespace parcmetre::agent
