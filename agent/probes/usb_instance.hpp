// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::agent {

struct UsbInstance {
    std::string id;                     ///< vendor and product: "17ef:30a9"
    std::optional<std::string> serial;  ///< that the device itself gives

    friend bool operator==(UsbInstance const&, UsbInstance const&) = default;
};

/// What Windows calls a device on USB: "USB\VID_17EF&PID_30A9\ZAH123". The last part is the
/// device's serial number or, when it has none, a name of Windows' own, which holds an "&". None
/// for what is no device: a root hub, one function of several ("…&MI_00\…").
[[nodiscard]] std::optional<UsbInstance> parse_usb_instance(std::string_view text);

}  // namespace parcmetre::agent
