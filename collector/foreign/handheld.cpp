// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "collector/foreign/computer_parts.hpp"
#include "collector/foreign/subjects.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

/// How makers number or name tablets; all else with a telephone's system is a telephone.
constexpr std::array<std::string_view, 7> kTabletNames{
    "ipad", "sm-t", "sm-x", "sm-p", "lenovo tb", "tab ", "tablet"};

bool is_tablet(std::string const& model) {
    return std::ranges::any_of(kTabletNames, [&model](std::string_view name) {
        return model.find(name) != std::string::npos;
    });
}

}  // namespace

ForeignSubjects read_handheld(Section const& content) {
    using inventory::DeviceClass;
    auto const bios = content.part("bios");
    inventory::Subject host;
    host.key = "host";
    host.is_virtual = false;
    auto maker = bios.text("smanufacturer");
    maker = maker ? maker : bios.text("bmanufacturer");
    if (maker) {
        host.maker = inventory::hardware::normalised_maker(*maker);
    }
    host.model = bios.text("smodel");
    host.device_class = {
        is_tablet(inventory::ascii_lower(host.model.value_or("") + " ")) ? DeviceClass::tablet
                                                                         : DeviceClass::smartphone,
        inventory::Provenance::inferred,
        "name"};
    auto const serial = bios.text("ssn");
    if (serial && !inventory::hardware::is_placeholder_serial(*serial)) {
        host.serial = serial;
    }
    host.processor = processor_of(content);
    host.memory = memory_of(content);
    host.os = system_of(content);
    return {{std::move(host)}, {}};
}

}  // namespace parcmetre::collector
