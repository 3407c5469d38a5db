// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/docks.hpp"

#include <algorithm>
#include <array>

#include "inventory/hardware/names.hpp"
#include "inventory/hardware/pattern.hpp"
#include "inventory/hardware/tables.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {

namespace {

/// What a dock's functions add to its name: "ThinkPad Dock Audio", "WD19 Thunderbolt Dock Hub".
std::string without_function(std::string name) {
    static constexpr std::array<std::string_view, 10> kFunctions{
        " usb audio",
        " audio",
        " usb hub",
        " hub",
        " ethernet",
        " usb lan",
        " lan",
        " mcu",
        " billboard",
        " usb controller"};
    auto const lower = ascii_lower(name);
    auto end = name.size();
    for (auto const function : kFunctions) {
        end = std::min(end, lower.find(function));
    }
    name.resize(std::max<std::size_t>(end, 1));
    return std::string{trim(name)};
}

std::optional<std::string> meant(std::optional<std::string> const& text) {
    return text && !is_placeholder(*text) ? text : std::nullopt;
}

/// A network chip in a dock gives its own address as serial number: what looks like one, or stands
/// for one, is not sent.
bool may_be_network_address(PluggedDevice const& device) {
    static constexpr std::array<std::string_view, 4> kNetworkWords{
        " lan", "ethernet", "gbe", "network"};
    auto const name = ascii_lower(device.name.value_or(""));
    bool const network =
        std::any_of(kNetworkWords.begin(), kNetworkWords.end(), [&name](std::string_view word) {
            return name.find(word) != std::string::npos;
        });
    auto const& serial = *device.serial;
    auto const digits = std::count_if(serial.begin(), serial.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    auto const others = static_cast<std::ptrdiff_t>(serial.size()) - digits;
    return network || (digits == 12 && (others == 0 || others == 5));
}

std::optional<std::string> serial_of(PluggedDevice const& device) {
    bool const usable =
        device.serial && !is_placeholder_serial(*device.serial) && !may_be_network_address(device);
    return usable ? device.serial : std::nullopt;
}

void fill(std::optional<std::string>& field, std::optional<std::string> const& found) {
    if (!field) {
        field = found;
    }
}

}  // namespace

std::optional<Subject> dock_of(PluggedDevice const& device) {
    auto const id = ascii_lower(device.usb_id.value_or(""));
    auto const name = ascii_lower(device.name.value_or(""));
    for (auto const& [usb, pattern, maker, model] : tables::docks()) {
        if (!fits(usb, id) || !fits(pattern, name)) {
            continue;
        }
        if (maker == "-") {
            return std::nullopt;
        }
        Subject dock;
        dock.device_class = {
            DeviceClass::docking_station,
            Provenance::measured,
            device.usb_id ? "usb" : "thunderbolt"};
        dock.maker = maker.empty() ? meant(device.maker) : std::optional{std::string{maker}};
        if (dock.maker) {
            dock.maker = normalised_maker(*dock.maker);
        }
        dock.model = std::string{model};
        if (model.empty()) {
            auto const own = meant(device.name);
            dock.model = own ? std::optional{without_function(*own)} : std::nullopt;
        }
        dock.serial = serial_of(device);
        return dock;
    }
    return std::nullopt;
}

std::vector<Subject> docks_among(std::vector<PluggedDevice> const& devices) {
    std::vector<Subject> docks;
    for (auto const& device : devices) {
        auto found = dock_of(device);
        if (!found) {
            continue;
        }
        auto const known = std::find_if(docks.begin(), docks.end(), [&found](auto const& dock) {
            return dock.maker == found->maker;
        });
        if (known == docks.end()) {
            docks.push_back(*std::move(found));
        } else {
            fill(known->model, found->model);
            fill(known->serial, found->serial);
        }
    }
    return docks;
}

}  // namespace parcmetre::inventory::hardware
