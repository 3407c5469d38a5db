// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/machine_class.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

namespace {

Smbios machine(
    char const* maker, char const* product, std::optional<int> chassis, char const* version = ""
) {
    Smbios smbios;
    smbios.system_maker = maker;
    smbios.system_product = product;
    smbios.system_version = version;
    smbios.chassis_type = chassis;
    return smbios;
}

std::string class_of(Smbios const& smbios, ClassHints hints = {}) {
    auto const found = machine_class(smbios, hints);
    return found ? std::string{to_string(found->value)} : "none";
}

std::string source_of(Smbios const& smbios, ClassHints hints = {}) {
    return machine_class(smbios, hints).value().source;
}

constexpr ClassHints kBattery{true, false, false};
constexpr ClassHints kPanel{false, true, false};
constexpr ClassHints kFlag{false, false, true};

}  // namespace

TEST_CASE("the chassis type tells the class of a machine whose name says nothing") {
    for (int const portable : {8, 9, 10, 14, 31, 32}) {
        CHECK(class_of(machine("Fixture", "Model 7", portable)) == "laptop");
    }
    for (int const desk : {3, 4, 5, 6, 7, 15, 16, 24}) {
        CHECK(class_of(machine("Fixture", "Model 7", desk)) == "desktop");
    }
    for (int const mini : {34, 35, 36}) {
        CHECK(class_of(machine("Fixture", "Model 7", mini)) == "mini_pc");
    }
    CHECK(class_of(machine("Fixture", "Model 7", 13)) == "all_in_one");
    CHECK(class_of(machine("Fixture", "Model 7", 30)) == "tablet");
    for (int const server : {17, 23, 28, 29}) {
        CHECK(class_of(machine("Fixture", "Model 7", server)) == "none");
    }
    auto const found = machine_class(machine("Fixture", "Model 7", 10), {});
    CHECK(found->provenance == Provenance::measured);
    CHECK(found->source == "smbios.chassis_type");
}

TEST_CASE("a battery makes a laptop of a chassis that nobody set") {
    for (auto const chassis :
         {std::optional<int>{}, std::optional{1}, std::optional{2}, std::optional{3}}) {
        CHECK(class_of(machine("Fixture", "Model 7", chassis), kBattery) == "laptop");
        CHECK(source_of(machine("Fixture", "Model 7", chassis), kBattery) == "battery");
    }
    CHECK(class_of(machine("Fixture", "Model 7", 13), kBattery) == "all_in_one");
    CHECK(class_of(machine("Fixture", "Model 7", 35), kBattery) == "mini_pc");
}

TEST_CASE("a desktop with a panel of its own and no battery is an all-in-one") {
    CHECK(class_of(machine("Fixture", "Model 7", 3), kPanel) == "all_in_one");
}

TEST_CASE("a named machine without chassis or battery is a desktop, an unnamed one is unknown") {
    CHECK(class_of(machine("Gigabyte Technology Co., Ltd.", "EP43-DS3L", {})) == "desktop");
    CHECK(source_of(machine("Gigabyte Technology Co., Ltd.", "EP43-DS3L", {})) == "no_battery");
    CHECK(class_of(Smbios{}) == "none");
}

TEST_CASE("workstations are told from desktops and laptops by their name") {
    CHECK(class_of(machine("Dell Inc.", "Precision 5520", 10)) == "mobile_workstation");
    CHECK(class_of(machine("Dell Inc.", "Precision M4400", 8)) == "mobile_workstation");
    CHECK(class_of(machine("Dell Inc.", "Precision 3630 Tower", 7)) == "workstation");
    CHECK(class_of(machine("Dell Inc.", "Precision Tower 5810", 7)) == "workstation");
    CHECK(class_of(machine("Dell Inc.", "Precision T5600", 7)) == "workstation");
    CHECK(class_of(machine("HP", "HP Z4 G4 Workstation", 7)) == "workstation");
    CHECK(class_of(machine("HP", "HP Z240 SFF Workstation", 4)) == "workstation");
    CHECK(class_of(machine("HP", "HP ZBook 15 G4", 10)) == "mobile_workstation");
    CHECK(class_of(machine("LENOVO", "20EQA0GSLM", 10, "ThinkPad P50")) == "mobile_workstation");
    CHECK(
        class_of(machine("LENOVO", "21A1S00D00", 10, "ThinkPad P14s Gen 2a")) ==
        "mobile_workstation"
    );
    CHECK(class_of(machine("LENOVO", "20TK001EUS", 10, "ThinkPad X1 Extreme Gen 3")) == "laptop");
    CHECK(class_of(machine("LENOVO", "30BES00000", 7, "ThinkStation P320")) == "workstation");
    CHECK(class_of(machine("FUJITSU", "CELSIUS W570", 6)) == "workstation");
    CHECK(class_of(machine("FUJITSU", "CELSIUS H770", 10)) == "mobile_workstation");
    CHECK(class_of(machine("Apple Inc.", "MacPro6,1", 7)) == "workstation");
}

TEST_CASE("mini PCs and thin clients are told by their name") {
    CHECK(class_of(machine("Dell Inc.", "OptiPlex 7090 Micro", 3)) == "mini_pc");
    CHECK(class_of(machine("HP", "HP EliteDesk 800 G3 DM 35W", 35)) == "mini_pc");
    CHECK(class_of(machine("HP", "HP EliteDesk 800 G6 Desktop Mini PC", 35)) == "mini_pc");
    CHECK(class_of(machine("LENOVO", "10MQ000000", 35, "ThinkCentre M910q")) == "mini_pc");
    CHECK(class_of(machine("Intel(R) Client Systems", "NUC8i5BEH", 35)) == "mini_pc");
    CHECK(class_of(machine("Apple Inc.", "Macmini3,1", 16)) == "mini_pc");
    CHECK(class_of(machine("GIGABYTE", "GB-BRi5H-8250", 3)) == "mini_pc");
    CHECK(class_of(machine("Dell Inc.", "OptiPlex FX170", 3)) == "thin_client");
    CHECK(class_of(machine("Dell Inc.", "Wyse 5070 Thin Client", 3)) == "thin_client");
    CHECK(class_of(machine("HP", "HP t630 Thin Client", 3)) == "thin_client");
    CHECK(class_of(machine("HP", "HP mt44 Mobile Thin Client", 10)) == "laptop");
    CHECK(class_of(machine("HP", "HP ProDesk 400 G5 SFF", 3)) == "desktop");
    CHECK(class_of(machine("Dell Inc.", "OptiPlex 7050", 3)) == "desktop");
}

TEST_CASE("all-in-ones are told by their name where the chassis says desktop") {
    CHECK(class_of(machine("Apple Inc.", "iMac14,2", 13)) == "all_in_one");
    CHECK(class_of(machine("LENOVO", "10AF0017FR", 3, "ThinkCentre M93z")) == "all_in_one");
    CHECK(class_of(machine("HP", "HP EliteOne 800 G3 23.8-in Touch AiO", 3)) == "all_in_one");
    CHECK(class_of(machine("Dell Inc.", "OptiPlex 7460 AIO", 3)) == "all_in_one");
}

TEST_CASE("laptops are told by their name where the chassis is wrong") {
    CHECK(class_of(machine("Apple Inc.", "MacBookPro4,1", 2)) == "laptop");
    CHECK(class_of(machine("Google", "Nami", 3)) == "laptop");
    CHECK(class_of(machine("Google", "Fizz", 3)) == "mini_pc");
    CHECK(class_of(machine("Google", "Nocturne", 30)) == "tablet");
    CHECK(class_of(machine("HP", "HP EliteBook 830 G5", 1)) == "laptop");
    CHECK(class_of(machine("Dell Inc.", "Latitude 5400", {})) == "laptop");
}

TEST_CASE("what is a laptop with its keyboard stays one, what the maker calls a tablet is one") {
    CHECK(class_of(machine("Microsoft Corporation", "Surface Pro 6", 9)) == "laptop");
    CHECK(class_of(machine("Microsoft Corporation", "Surface Laptop 3", 9)) == "laptop");
    CHECK(class_of(machine("HP", "HP Elite x2 1012 G2", 30)) == "tablet");
}

TEST_CASE("servers have no class of workplace equipment, whatever their chassis") {
    CHECK(class_of(machine("Dell Inc.", "PowerEdge T110 II", 7)) == "none");
    CHECK(class_of(machine("HP", "ProLiant ML350 G5", 7)) == "none");
    CHECK(class_of(machine("IBM", "-[86494jg]-", 7)) == "none");
}

TEST_CASE("hypervisors are known by what they write, and have no class") {
    for (auto const& [maker, product] : std::vector<std::pair<char const*, char const*>>{
             {"VMware, Inc.", "VMware Virtual Platform"},
             {"innotek GmbH", "VirtualBox"},
             {"QEMU", "Standard PC (Q35 + ICH9, 2009)"},
             {"Red Hat", "KVM"},
             {"Microsoft Corporation", "Virtual Machine"},
             {"Xen", "HVM domU"},
             {"Amazon EC2", "t3.micro"},
             {"Google", "Google Compute Engine"},
             {"Parallels International GmbH.", "Parallels Virtual Platform"},
             {"OpenStack Foundation", "OpenStack Nova"}}) {
        INFO(maker);
        CHECK(is_virtual_machine(machine(maker, product, 1), {}));
        CHECK(class_of(machine(maker, product, 3)) == "none");
    }
    CHECK_FALSE(is_virtual_machine(machine("Microsoft Corporation", "Surface Pro 6", 9), {}));
    CHECK_FALSE(is_virtual_machine(machine("Google", "Nami", 9), {}));
}

TEST_CASE("the processor's flag decides only where the firmware names no machine") {
    CHECK(is_virtual_machine(Smbios{}, kFlag));
    CHECK_FALSE(is_virtual_machine(Smbios{}, {}));
    // Virtualisation-based security shows the flag on a physical laptop.
    CHECK_FALSE(is_virtual_machine(machine("Dell Inc.", "Latitude 5400", 10), kFlag));
}
