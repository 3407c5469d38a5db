// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <windows.h>

#include <optional>
#include <string>
#include <vector>

#include <cfgmgr32.h>
#include <setupapi.h>

namespace parcmetre::agent {

/// One device of a kind that is present now.
struct DeviceInterface {
    std::wstring path;                ///< to open it, or to know it by
    std::optional<std::string> edid;  ///< of a screen, as its driver keeps it
};

/// All devices present that offer an interface (GUID_DEVICE_BATTERY, GUID_DEVINTERFACE_MONITOR), at
/// most 64.
[[nodiscard]] std::vector<DeviceInterface> present_devices(GUID const& interface_class);

/// A device on USB that is present now.
struct UsbDevice {
    std::string instance;             ///< "USB\\VID_17EF&PID_30A9\\ZAH123"
    std::optional<std::string> name;  ///< as the device itself says it on the bus
};

/// All devices on USB, at most 256.
[[nodiscard]] std::vector<UsbDevice> present_usb_devices();

/// The first, most precise hardware id of each device present of a setup class: "PCI\\VEN_8086&…".
[[nodiscard]] std::vector<std::string> present_hardware_ids(GUID const& setup_class);

}  // namespace parcmetre::agent
