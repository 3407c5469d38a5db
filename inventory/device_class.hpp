// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace parcmetre::inventory {

/// What kind of thing a device is. The text of each value is the enumerator's own name.
enum class DeviceClass {
    laptop,
    desktop,
    mini_pc,
    all_in_one,
    workstation,
    mobile_workstation,
    thin_client,
    tablet,
    monitor,
    docking_station,
    smartphone,
    feature_phone,
    desk_phone,
    conference_phone,
    printer,
    multifunction_printer,
    scanner,
    projector,
    large_display,
    internet_box,
};

inline constexpr std::array kAllDeviceClasses{
    DeviceClass::laptop,        DeviceClass::desktop,
    DeviceClass::mini_pc,       DeviceClass::all_in_one,
    DeviceClass::workstation,   DeviceClass::mobile_workstation,
    DeviceClass::thin_client,   DeviceClass::tablet,
    DeviceClass::monitor,       DeviceClass::docking_station,
    DeviceClass::smartphone,    DeviceClass::feature_phone,
    DeviceClass::desk_phone,    DeviceClass::conference_phone,
    DeviceClass::printer,       DeviceClass::multifunction_printer,
    DeviceClass::scanner,       DeviceClass::projector,
    DeviceClass::large_display, DeviceClass::internet_box,
};

[[nodiscard]] std::string_view to_string(DeviceClass device_class) noexcept;
[[nodiscard]] std::optional<DeviceClass> parse_device_class(std::string_view text) noexcept;

/// The usage-centred practice of the référentiel that a class belongs to.
enum class Practice { workstation, telephony, printing };

[[nodiscard]] Practice practice_of(DeviceClass device_class) noexcept;

/// PCs: what carries an agent and an operating system of its own, tablets apart.
[[nodiscard]] bool is_computer(DeviceClass device_class) noexcept;

/// Printers and multifunction printers.
[[nodiscard]] bool is_printer(DeviceClass device_class) noexcept;

/// Smartphones and feature phones.
[[nodiscard]] bool is_mobile_phone(DeviceClass device_class) noexcept;

}  // namespace parcmetre::inventory
