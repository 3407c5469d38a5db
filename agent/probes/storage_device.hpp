// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// What IOCTL_STORAGE_QUERY_PROPERTY tells of a disk, its serial number left out.
struct StorageDevice {
    bool is_built_in = false;  ///< on a bus inside the machine, and no medium to be taken out
    std::optional<std::string> model;
};

/// Reads a STORAGE_DEVICE_DESCRIPTOR (winioctl.h). Errors: malformed (shorter than its head).
[[nodiscard]] Result<StorageDevice> parse_storage_device(std::string_view descriptor);

}  // namespace parcmetre::agent
