// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// A device on USB or Thunderbolt as it describes itself.
struct PluggedDevice {
    std::optional<std::string> usb_id;  ///< vendor and product: "17ef:1010"; none on Thunderbolt
    std::optional<std::string> maker;
    std::optional<std::string> name;
    std::optional<std::string> serial;
};

/// The docking station that a device is, or is part of, by data/docks.csv: class, maker, model and
/// serial. None for anything else.
[[nodiscard]] std::optional<Subject> dock_of(PluggedDevice const& device);

/// The docking stations among devices. One shows as several devices (hubs, sound, network), and
/// people have one of a maker: those of one maker are one.
[[nodiscard]] std::vector<Subject> docks_among(std::vector<PluggedDevice> const& devices);

}  // namespace parcmetre::inventory::hardware
