// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/monitor.hpp"

#include <cmath>
#include <iomanip>
#include <sstream>
#include <utility>

#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/names.hpp"

namespace parcmetre::inventory::hardware {

namespace {

/// To a tenth of an inch: the size is told in centimetres, or in millimetres at best.
std::optional<double> rounded_diagonal(Edid const& edid) {
    auto const inches = edid.diagonal_inch();
    if (!inches || *inches < 1.0) {
        return std::nullopt;
    }
    return std::round(*inches * 10.0) / 10.0;
}

/// "DEL 0xA0C4": how EDID itself names a model.
std::string product_of(Edid const& edid) {
    std::ostringstream text;
    text << edid.pnp << " 0x" << std::hex << std::uppercase << std::setw(4) << std::setfill('0')
         << edid.product_code;
    return text.str();
}

std::optional<std::string> serial_of(Edid const& edid) {
    if (edid.serial_text && !is_placeholder_serial(*edid.serial_text)) {
        return edid.serial_text;
    }
    if (edid.serial_number) {
        return std::to_string(*edid.serial_number);
    }
    return std::nullopt;
}

}  // namespace

Screen screen_of(Edid const& edid, std::optional<std::string> connector) {
    return {
        edid.width_cm,
        edid.height_cm,
        rounded_diagonal(edid),
        edid.width_px,
        edid.height_px,
        std::move(connector)};
}

Subject monitor_of(Edid const& edid, std::optional<std::string> connector) {
    Subject monitor;
    monitor.device_class = {DeviceClass::monitor, Provenance::measured, "edid"};
    monitor.maker = maker_of_pnp(edid.pnp).value_or(edid.pnp);
    monitor.model = edid.name;
    monitor.product = product_of(edid);
    monitor.serial = serial_of(edid);
    monitor.attached_to = "host";
    monitor.screen = screen_of(edid, std::move(connector));
    if (auto const clue = edid_date_clue(edid)) {
        monitor.age_clues.push_back(*clue);
    }
    return monitor;
}

bool looks_built_in(Edid const& edid) {
    return edid.is_digital && !edid.name && !edid.serial_text && !edid.serial_number;
}

}  // namespace parcmetre::inventory::hardware
