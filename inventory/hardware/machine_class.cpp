// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/machine_class.hpp"

#include <algorithm>
#include <string_view>

#include "inventory/hardware/names.hpp"
#include "inventory/hardware/pattern.hpp"
#include "inventory/hardware/tables.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {
namespace {

enum class Form { unknown, desk, portable, server };

/// DSP0134 table 17. 1 (other) and 2 (unknown) tell nothing.
Form form_of(std::optional<int> chassis) {
    switch (chassis.value_or(0)) {
        case 8:   // portable
        case 9:   // laptop
        case 10:  // notebook
        case 11:  // hand held
        case 14:  // sub notebook
        case 30:  // tablet
        case 31:  // convertible
        case 32:  // detachable
            return Form::portable;
        case 3:   // desktop
        case 4:   // low profile desktop
        case 5:   // pizza box
        case 6:   // mini tower
        case 7:   // tower
        case 12:  // docking station: a laptop on it, or a filler
        case 13:  // all in one
        case 15:  // space-saving
        case 16:  // lunch box
        case 24:  // sealed-case PC
        case 34:  // embedded PC
        case 35:  // mini PC
        case 36:  // stick PC
            return Form::desk;
        case 17:  // main server chassis
        case 18:  // expansion chassis
        case 19:  // sub chassis
        case 20:  // bus expansion chassis
        case 21:  // peripheral chassis
        case 22:  // RAID chassis
        case 23:  // rack mount chassis
        case 25:  // multi-system chassis
        case 28:  // blade
        case 29:  // blade enclosure
            return Form::server;
        default:
            return Form::unknown;
    }
}

std::optional<DeviceClass> class_of_chassis(int chassis) {
    switch (chassis) {
        case 13:
            return DeviceClass::all_in_one;
        case 11:
        case 30:
            return DeviceClass::tablet;
        case 34:
        case 35:
        case 36:
            return DeviceClass::mini_pc;
        default:
            break;
    }
    switch (form_of(chassis)) {
        case Form::portable:
            return DeviceClass::laptop;
        case Form::desk:
            return DeviceClass::desktop;
        case Form::server:
        case Form::unknown:
            break;
    }
    return std::nullopt;
}

/// "Desktop" is what firmware says when nobody chose; with a battery it is a laptop.
bool is_filler(std::optional<int> chassis) {
    auto const type = chassis.value_or(0);
    return form_of(chassis) == Form::unknown || (type >= 3 && type <= 7) || type == 12;
}

struct NameVerdict {
    std::optional<DeviceClass> device_class;  ///< none for a server
};

/// The first row of class_by_name that fits the model. A row's form says of which machines it
/// speaks: "portable", "desk" (all that is not portable) or any.
std::optional<NameVerdict> class_of_name(MachineNames const& names, bool portable) {
    if (!names.model) {
        return std::nullopt;
    }
    auto const model = ascii_lower(*names.model);
    auto const maker = names.maker.value_or("");
    if (maker == "Google") {
        auto const boxes = tables::chromeboxes();
        bool const box = std::any_of(boxes.begin(), boxes.end(), [&model](auto const& row) {
            return row[0] == model;
        });
        if (box || !portable) {
            return NameVerdict{box ? DeviceClass::mini_pc : DeviceClass::laptop};
        }
    }
    for (auto const& [row_maker, pattern, form, device_class] : tables::class_by_name()) {
        bool const of_form = form.empty() || (form == "portable") == portable;
        if (of_form && (row_maker.empty() || row_maker == maker) && fits(pattern, model)) {
            return NameVerdict{parse_device_class(device_class)};
        }
    }
    return std::nullopt;
}

/// What a hypervisor writes in its table.
bool has_virtual_names(Smbios const& smbios) {
    auto const shown = [](std::optional<std::string> const& text) {
        return ascii_lower(text.value_or(""));
    };
    auto const maker = shown(smbios.system_maker);
    auto const product = shown(smbios.system_product);
    auto const bios = shown(smbios.bios_vendor);
    auto const rows = tables::virtual_machines();
    return std::any_of(rows.begin(), rows.end(), [&](auto const& row) {
        auto const& [maker_pattern, product_pattern, bios_pattern] = row;
        return fits(maker_pattern, maker) && fits(product_pattern, product) &&
               fits(bios_pattern, bios);
    });
}

std::optional<Sourced<DeviceClass>> inferred(DeviceClass device_class, std::string source) {
    return Sourced<DeviceClass>{device_class, Provenance::inferred, std::move(source)};
}

}  // namespace

bool is_virtual_machine(Smbios const& smbios, ClassHints const& hints) {
    if (has_virtual_names(smbios)) {
        return true;
    }
    // The flag alone is not enough: Windows with virtualisation-based security, and a Xen host,
    // show it on a physical PC, whose firmware names the PC.
    return hints.hypervisor_flag && !hints.has_battery && !machine_names(smbios).model;
}

std::optional<Sourced<DeviceClass>> machine_class(Smbios const& smbios, ClassHints const& hints) {
    if (is_virtual_machine(smbios, hints)) {
        return std::nullopt;
    }
    auto const form = form_of(smbios.chassis_type);
    bool const filler = is_filler(smbios.chassis_type);
    bool const portable = form == Form::portable || (filler && hints.has_battery);
    auto const names = machine_names(smbios);
    if (auto const verdict = class_of_name(names, portable)) {
        return verdict->device_class ? inferred(*verdict->device_class, "name") : std::nullopt;
    }
    if (form == Form::server) {
        return std::nullopt;
    }
    if (filler && hints.has_battery) {
        return inferred(DeviceClass::laptop, "battery");
    }
    if (filler && hints.has_internal_panel) {
        return inferred(DeviceClass::all_in_one, "internal_panel");
    }
    if (form != Form::unknown) {
        return Sourced<DeviceClass>{
            *class_of_chassis(*smbios.chassis_type), Provenance::measured, "smbios.chassis_type"};
    }
    // A named machine without chassis, battery or panel is a box under a desk.
    return names.model ? inferred(DeviceClass::desktop, "no_battery") : std::nullopt;
}

std::optional<DeviceClass> class_of_model(
    std::optional<std::string> const& maker, std::string const& model
) {
    MachineNames names;
    names.maker = maker;
    names.model = model;
    auto const portable = class_of_name(names, true);
    auto const desk = class_of_name(names, false);
    if (portable && desk && portable->device_class == desk->device_class) {
        return portable->device_class;
    }
    auto const name = ascii_lower(model);
    for (auto const& [pattern, device_class] : tables::product_lines()) {
        if (fits(pattern, name)) {
            return parse_device_class(device_class);
        }
    }
    return std::nullopt;
}

}  // namespace parcmetre::inventory::hardware
