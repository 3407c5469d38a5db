// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "collector/foreign/computer_parts.hpp"
#include "collector/foreign/subjects.hpp"
#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/edid.hpp"
#include "inventory/hardware/machine_class.hpp"
#include "inventory/hardware/monitor.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/hardware/serial_date_code.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

using inventory::AgeClue;
using inventory::Subject;
using inventory::hardware::ClassHints;
using inventory::hardware::Smbios;

namespace {

constexpr std::size_t kMostDated = 8;  ///< batteries

/// Names of chassis as dmidecode and WMI give them, with their numbers (DSP0134 table 17).
constexpr std::array<std::pair<std::string_view, int>, 23> kChassis{{
    {"desktop", 3},
    {"low profile desktop", 4},
    {"pizza box", 5},
    {"mini tower", 6},
    {"tower", 7},
    {"portable", 8},
    {"laptop", 9},
    {"notebook", 10},
    {"hand held", 11},
    {"docking station", 12},
    {"all in one", 13},
    {"sub notebook", 14},
    {"space-saving", 15},
    {"lunch box", 16},
    {"main server chassis", 17},
    {"main system chassis", 17},
    {"rack mount chassis", 23},
    {"sealed-case pc", 24},
    {"tablet", 30},
    {"convertible", 31},
    {"detachable", 32},
    {"mini pc", 35},
    {"stick pc", 36},
}};

std::optional<int> chassis_number(std::optional<std::string> const& name) {
    auto const shown = inventory::ascii_lower(name.value_or(""));
    auto const found = std::ranges::find(kChassis, shown, &std::pair<std::string_view, int>::first);
    return found == kChassis.end() ? std::nullopt : std::optional{found->second};
}

/// What the other agent has read of the firmware, as if we had read it.
Smbios firmware_of(Section const& content) {
    auto const bios = content.part("bios");
    auto const hardware = content.part("hardware");
    Smbios firmware;
    firmware.bios_vendor = bios.text("bmanufacturer");
    firmware.bios_version = bios.text("bversion");
    firmware.bios_date = bios.text("bdate");
    firmware.system_maker = bios.text("smanufacturer");
    firmware.system_product = bios.text("smodel");
    firmware.system_serial = bios.text("ssn");
    firmware.system_sku = bios.text("skunumber");
    firmware.system_uuid = hardware.text("uuid");
    firmware.board_maker = bios.text("mmanufacturer");
    firmware.board_product = bios.text("mmodel");
    firmware.board_serial = bios.text("msn");
    auto const chassis = hardware.text("chassis_type");
    firmware.chassis_type = chassis_number(chassis ? chassis : bios.text("type"));
    return firmware;
}

/// "Physical" is said by GLPI and OCS of what no hypervisor presents; a container is no machine.
bool is_virtual(Section const& content, Smbios const& firmware, ClassHints const& hints) {
    auto const system =
        inventory::ascii_lower(content.part("hardware").text("vmsystem").value_or("physical"));
    return system != "physical" || is_virtual_machine(firmware, hints);
}

void add(std::optional<AgeClue> const& clue, std::vector<AgeClue>& clues) {
    if (clue) {
        clues.push_back(*clue);
    }
}

void add_age_clues(
    Section const& content, Smbios const& firmware, inventory::Day today, Subject& host
) {
    using namespace inventory::hardware;
    auto& clues = host.age_clues;
    auto const launch =
        host.processor ? cpu_launch_clue(host.processor->model) : std::optional<AgeClue>{};
    add(launch, clues);
    add(bios_date_clue(firmware.bios_date.value_or("")), clues);
    auto batteries = content.parts("batteries");
    for (auto const& battery : std::span{batteries}.first(std::min(batteries.size(), kMostDated))) {
        add(battery_date_clue(battery.text("date").value_or("")), clues);
    }
    auto const candidates = serial_date_candidates(
        host.maker.value_or(""), SerialPart::system, host.serial.value_or(""), today
    );
    add(serial_date_clue(candidates, launch), clues);
}

/// By the names that the other agent has read, where it did not send what the screen says.
Subject monitor_by_names(Section const& told) {
    Subject monitor;
    monitor.device_class = {
        inventory::DeviceClass::monitor, inventory::Provenance::measured, "edid"};
    if (auto const maker = told.text("manufacturer")) {
        monitor.maker = inventory::hardware::normalised_maker(*maker);
    }
    auto const caption = told.text("caption");
    monitor.model = caption ? caption : told.text("name");
    monitor.serial = told.text("serial");
    monitor.attached_to = "host";
    return monitor;
}

bool is_built_with_screen(Subject const& host) {
    using inventory::DeviceClass;
    auto const device_class =
        host.device_class ? std::optional{host.device_class->value} : std::nullopt;
    return device_class == DeviceClass::laptop || device_class == DeviceClass::tablet ||
           device_class == DeviceClass::mobile_workstation ||
           device_class == DeviceClass::all_in_one;
}

void add_monitor(Subject monitor, std::vector<Subject>& subjects) {
    monitor.key = "monitor." + std::to_string(subjects.size());
    subjects.push_back(std::move(monitor));
}

void add_monitors(Section const& content, ForeignSubjects& told) {
    told.tells_monitors = content.has("monitors");
    for (auto const& screen : content.parts("monitors")) {
        auto const bytes = screen.bytes("base64");
        auto const edid =
            bytes ? inventory::hardware::parse_edid(*bytes) : Error{Errc::not_found, "no EDID"};
        auto monitor =
            edid ? inventory::hardware::monitor_of(*edid, std::nullopt) : monitor_by_names(screen);
        if (edid && inventory::hardware::looks_built_in(*edid)) {
            told.panels.push_back(std::move(monitor));
        } else if (monitor.model || monitor.serial || monitor.product) {
            add_monitor(std::move(monitor), told.subjects);
        }
    }
}

bool is_android(Section const& content) {
    auto const name = content.part("hardware").text("osname");
    return inventory::ascii_lower(name.value_or("")).starts_with("android");
}

}  // namespace

ForeignSubjects read_computer(Section const& content, inventory::Day today) {
    if (is_android(content)) {
        return read_handheld(content);
    }
    auto const firmware = firmware_of(content);
    ClassHints hints;
    hints.has_battery = !content.parts("batteries").empty();
    Subject host;
    host.key = "host";
    host.is_virtual = is_virtual(content, firmware, hints);
    auto names = inventory::hardware::machine_names(firmware);
    host.maker = std::move(names.maker);
    host.model = std::move(names.model);
    host.product = std::move(names.product);
    host.serial = std::move(names.serial);
    host.smbios_uuid = std::move(names.uuid);
    host.processor = processor_of(content);
    host.memory = memory_of(content);
    host.disks = disks_of(content);
    host.batteries = batteries_of(content);
    host.os = system_of(content);
    ForeignSubjects told;
    if (!*host.is_virtual) {
        host.device_class = machine_class(firmware, hints);
        add_age_clues(content, firmware, today, host);
    }
    told.subjects.push_back(std::move(host));
    add_monitors(content, told);
    return told;
}

void place_panels(ForeignSubjects& told) {
    for (auto& panel : std::exchange(told.panels, {})) {
        auto& host = told.subjects.front();
        if (!is_built_with_screen(host)) {
            add_monitor(std::move(panel), told.subjects);
            continue;
        }
        host.screen = panel.screen;
        host.age_clues.insert(host.age_clues.end(), panel.age_clues.begin(), panel.age_clues.end());
    }
}

}  // namespace parcmetre::collector
