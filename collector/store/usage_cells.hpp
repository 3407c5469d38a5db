// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/device_class.hpp"

namespace parcmetre::collector {

/// No figure of usage is made of fewer devices.
inline constexpr std::int64_t kLeastDevices = 10;

/// Energy as one kind of meter told it, by devices and days of its own: not every device has one.
struct EnergySums {
    std::int64_t devices = 0;
    std::int64_t days = 0;
    double wh = 0;

    friend bool operator==(EnergySums const&, EnergySums const&) = default;
};

/// Totals of use. What the processor's package used and what a whole device used never add up.
struct UsageSums {
    std::int64_t devices = 0;
    std::int64_t device_days = 0;
    std::int64_t on_min = 0, sleep_min = 0, off_min = 0, unknown_min = 0;
    EnergySums package_energy;
    EnergySums device_energy;

    friend bool operator==(UsageSums const&, UsageSums const&) = default;
};

/// One device's month.
struct DeviceUsage {
    std::optional<std::string> site;
    std::optional<inventory::DeviceClass> device_class;
    UsageSums sums;  ///< devices: 1
};

enum class UsageCellKind { organisation, site, device_class, site_class };

[[nodiscard]] std::string_view to_string(UsageCellKind kind) noexcept;
[[nodiscard]] std::optional<UsageCellKind> parse_usage_cell_kind(std::string_view text) noexcept;

struct UsageCell {
    UsageCellKind kind{};
    std::string site;                                    ///< empty where the kind has none
    std::optional<inventory::DeviceClass> device_class;  ///< none where the kind has none
    UsageSums sums;

    friend bool operator==(UsageCell const&, UsageCell const&) = default;
};

/// The cells of one month that may be shown, by kind, site and class.
///
/// Devices are gathered into parts of at least kLeastDevices, none in two: those of one site and
/// class; what is left of a class over all sites; what is left of a site over all classes; what is
/// left of the organisation. What is left then is in no cell. Every cell is a sum of whole parts,
/// so that no sum or difference of cells speaks of fewer devices than a part has. Energy is
/// gathered likewise inside its part, or not shown.
[[nodiscard]] std::vector<UsageCell> usage_cells(std::vector<DeviceUsage> const& devices);

}  // namespace parcmetre::collector
