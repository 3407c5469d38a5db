// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "collector/foreign/section.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// Parts of a computer as the content of another agent's inventory tells them.
[[nodiscard]] std::optional<inventory::Processor> processor_of(Section const& content);
[[nodiscard]] std::optional<inventory::Memory> memory_of(Section const& content);
/// Built-in disks: no optical drive, no key.
[[nodiscard]] std::vector<inventory::Disk> disks_of(Section const& content);
[[nodiscard]] std::vector<inventory::Battery> batteries_of(Section const& content);
[[nodiscard]] std::optional<inventory::OperatingSystem> system_of(Section const& content);

}  // namespace parcmetre::collector
