// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>

#include "inventory/hardware/smbios.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// 64 TiB: all that x86 addresses.
inline constexpr std::int64_t kPlausibleMemoryMib = 64 * 1024 * 1024;

/// Installed memory by the firmware's modules, or what the system manages where they add up to
/// less; none when neither says anything.
[[nodiscard]] std::optional<inventory::Memory> installed_memory(
    inventory::hardware::Smbios const& smbios, std::optional<std::int64_t> managed_mib
);

}  // namespace parcmetre::agent
