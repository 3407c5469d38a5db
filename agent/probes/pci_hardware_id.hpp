// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace parcmetre::agent {

struct PciId {
    std::uint16_t vendor = 0;
    std::uint16_t device = 0;

    friend bool operator==(PciId const&, PciId const&) = default;
};

/// What Windows calls a device on PCI: "PCI\VEN_8086&DEV_46A6&SUBSYS_…"; none for one that is not.
[[nodiscard]] std::optional<PciId> parse_pci_hardware_id(std::string_view text);

}  // namespace parcmetre::agent
