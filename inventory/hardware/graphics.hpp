// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// What data/pci_graphics.csv knows of a graphics chip by its PCI vendor and device. The name of
/// one that it does not know stays unknown.
[[nodiscard]] GraphicsAdapter graphics_of_pci(std::uint16_t vendor, std::uint16_t device);

}  // namespace parcmetre::inventory::hardware
