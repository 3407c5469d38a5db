// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/device_class.hpp"
#include "inventory/usage.hpp"

namespace parcmetre::collector {

/// No figure of usage is made of fewer devices.
inline constexpr std::int64_t kLeastDevices = 10;

using inventory::EnergySums;
using inventory::UsageSums;

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
    std::string site;  ///< a scope's id; empty where the kind has none
    std::optional<inventory::DeviceClass> device_class;  ///< none where the kind has none
    UsageSums sums;

    friend bool operator==(UsageCell const&, UsageCell const&) = default;
};

/// The cells of one month that may be shown, by kind, site and class.
///
/// Devices are gathered into parts of at least kLeastDevices, none in two: those of one site and
/// class; what is left of a class over all sites; what is left of a site over all classes; what is
/// left of the organisation. What is left then is in no cell. Every cell is a sum of whole parts,
/// so that no sum or difference of cells speaks of fewer devices than a part has. Energy and closed
/// hours are told of a part when as many of its devices told them, or not at all.
[[nodiscard]] std::vector<UsageCell> usage_cells(std::vector<DeviceUsage> const& devices);

}  // namespace parcmetre::collector
