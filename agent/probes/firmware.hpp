// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "inventory/error.hpp"
#include "inventory/hardware/smbios.hpp"

namespace parcmetre::agent {

class ProbeContext;

/// What the machine's firmware says of it, and what kept us from reading more.
struct Firmware {
    inventory::hardware::Smbios smbios;
    bool whole_table = false;      ///< the raw table was read, not only the kernel's summary of it
    std::optional<Error> missing;  ///< why nothing at all could be read
    std::optional<Error> partial;  ///< why the serial numbers or the table could not be read
};

/// Reads the raw SMBIOS table when permitted, the kernel's /sys/class/dmi/id otherwise.
[[nodiscard]] Firmware read_firmware(ProbeContext const& context);

}  // namespace parcmetre::agent
