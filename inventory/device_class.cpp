// SPDX-License-Identifier: EUPL-1.2
#include "inventory/device_class.hpp"

#include <algorithm>

namespace parcmetre::inventory {

std::string_view to_string(DeviceClass device_class) noexcept {
    switch (device_class) {
        case DeviceClass::laptop:
            return "laptop";
        case DeviceClass::desktop:
            return "desktop";
        case DeviceClass::mini_pc:
            return "mini_pc";
        case DeviceClass::all_in_one:
            return "all_in_one";
        case DeviceClass::workstation:
            return "workstation";
        case DeviceClass::mobile_workstation:
            return "mobile_workstation";
        case DeviceClass::thin_client:
            return "thin_client";
        case DeviceClass::tablet:
            return "tablet";
        case DeviceClass::monitor:
            return "monitor";
        case DeviceClass::docking_station:
            return "docking_station";
        case DeviceClass::smartphone:
            return "smartphone";
        case DeviceClass::feature_phone:
            return "feature_phone";
        case DeviceClass::desk_phone:
            return "desk_phone";
        case DeviceClass::conference_phone:
            return "conference_phone";
        case DeviceClass::printer:
            return "printer";
        case DeviceClass::multifunction_printer:
            return "multifunction_printer";
        case DeviceClass::scanner:
            return "scanner";
        case DeviceClass::projector:
            return "projector";
        case DeviceClass::large_display:
            return "large_display";
        case DeviceClass::internet_box:
            return "internet_box";
    }
    return "";
}

std::optional<DeviceClass> parse_device_class(std::string_view text) noexcept {
    auto const* const found = std::find_if(
        kAllDeviceClasses.begin(),
        kAllDeviceClasses.end(),
        [text](DeviceClass candidate) { return to_string(candidate) == text; }
    );
    return found == kAllDeviceClasses.end() ? std::nullopt : std::optional{*found};
}

Practice practice_of(DeviceClass device_class) noexcept {
    switch (device_class) {
        case DeviceClass::smartphone:
        case DeviceClass::feature_phone:
        case DeviceClass::desk_phone:
        case DeviceClass::conference_phone:
            return Practice::telephony;
        case DeviceClass::printer:
        case DeviceClass::multifunction_printer:
        case DeviceClass::scanner:
            return Practice::printing;
        case DeviceClass::laptop:
        case DeviceClass::desktop:
        case DeviceClass::mini_pc:
        case DeviceClass::all_in_one:
        case DeviceClass::workstation:
        case DeviceClass::mobile_workstation:
        case DeviceClass::thin_client:
        case DeviceClass::tablet:
        case DeviceClass::monitor:
        case DeviceClass::docking_station:
        case DeviceClass::projector:
        case DeviceClass::large_display:
        case DeviceClass::internet_box:
            return Practice::workstation;
    }
    return Practice::workstation;
}

bool is_computer(DeviceClass device_class) noexcept {
    switch (device_class) {
        case DeviceClass::laptop:
        case DeviceClass::desktop:
        case DeviceClass::mini_pc:
        case DeviceClass::all_in_one:
        case DeviceClass::workstation:
        case DeviceClass::mobile_workstation:
        case DeviceClass::thin_client:
            return true;
        case DeviceClass::tablet:
        case DeviceClass::monitor:
        case DeviceClass::docking_station:
        case DeviceClass::smartphone:
        case DeviceClass::feature_phone:
        case DeviceClass::desk_phone:
        case DeviceClass::conference_phone:
        case DeviceClass::printer:
        case DeviceClass::multifunction_printer:
        case DeviceClass::scanner:
        case DeviceClass::projector:
        case DeviceClass::large_display:
        case DeviceClass::internet_box:
            return false;
    }
    return false;
}

bool is_printer(DeviceClass device_class) noexcept {
    return device_class == DeviceClass::printer ||
           device_class == DeviceClass::multifunction_printer;
}

bool is_mobile_phone(DeviceClass device_class) noexcept {
    return device_class == DeviceClass::smartphone || device_class == DeviceClass::feature_phone;
}

}  // namespace parcmetre::inventory
