// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::scouts {

/// What an IEEE 1284 device id says: "MFG:Xerox;MDL:AltaLink C8045;SN:…;CLS:PRINTER;".
struct DeviceId {
    std::optional<std::string> maker{};
    std::optional<std::string> model{};
    std::optional<std::string> serial{};
};

/// Reads the fields in any order, under their short or long names; what is missing is unknown.
[[nodiscard]] DeviceId parse_device_id(std::string_view text);

}  // namespace parcmetre::scouts
