// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/names.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre::inventory::hardware;

namespace {

Smbios machine(char const* maker, char const* product, char const* version = "") {
    Smbios smbios;
    smbios.system_maker = maker;
    smbios.system_product = product;
    smbios.system_version = version;
    return smbios;
}

}  // namespace

TEST_CASE("texts that nobody filled in are placeholders") {
    for (auto const* text :
         {"",
          "   ",
          "To Be Filled By O.E.M.",
          "to be filled by o.e.m",
          "Default string",
          "System Product Name",
          "System manufacturer",
          "Not Specified",
          "Not Applicable",
          "N/A",
          "None",
          "NULL",
          "INVALID",
          "O.E.M.",
          "0123456789",
          "1234567890",
          "0",
          "0000000000",
          "XXXX",
          "........",
          "--",
          "<private>",
          "<BAD INDEX>",
          "<OUT OF SPEC>",
          "Type1Family",
          "Type2 - Board Vendor Name1",
          "Base Board Version",
          "Unknown",
          "empty",
          "\t\n",
          "???",
          "Lenovo Product",
          "Win8 Pro DPK TPG",
          "All Series"}) {
        INFO(text);
        CHECK(is_placeholder(text));
    }
}

TEST_CASE("texts that name something are not") {
    for (auto const* text :
         {"X1",
          "S5",
          "ThinkPad T14",
          "OptiPlex 7090",
          "Defaulter 9",
          "Precision 5520",
          "PN40",
          "20VK0019US",
          "MS-7A37",
          "Macmini3,1",
          "V00",
          "Nitro N50-610"}) {
        INFO(text);
        CHECK_FALSE(is_placeholder(text));
    }
}

TEST_CASE("serials and UUIDs that many machines share identify nobody") {
    for (auto const* text :
         {"System Serial Number",
          "Chassis Serial Number",
          "123456789",
          "0000000000000001",
          "00-00-00-00",
          "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
          "00000000-0000-0000-0000-000000000000",
          "03000200-0400-0500-0006-000700080009",
          "Default string",
          "Not Available",
          "EEEEEEEEEE"}) {
        INFO(text);
        CHECK(is_placeholder_serial(text));
    }
    CHECK_FALSE(is_placeholder_serial("FX0042AB"));
    CHECK_FALSE(is_placeholder_serial("4c4c4544-0051-3010-8052-b4c04f000000"));
}

TEST_CASE("a maker has one name however its firmware writes it") {
    CHECK(normalised_maker("Hewlett-Packard") == "HP");
    CHECK(normalised_maker("HP") == "HP");
    CHECK(normalised_maker("LENOVO") == "Lenovo");
    CHECK(normalised_maker("Dell Inc.") == "Dell");
    CHECK(normalised_maker("Dell Computer Corporation") == "Dell");
    CHECK(normalised_maker("ASUSTeK COMPUTER INC.") == "ASUS");
    CHECK(normalised_maker("Micro-Star International Co., Ltd.") == "MSI");
    CHECK(normalised_maker("  Gigabyte Technology Co., Ltd. ") == "Gigabyte");
    CHECK(normalised_maker("FUJITSU CLIENT COMPUTING LIMITED") == "Fujitsu");
    CHECK(normalised_maker("Sony UK") == "Raspberry Pi");
}

TEST_CASE("a maker that is not in the table loses its legal form only") {
    CHECK(normalised_maker("Ordinateurs Dupont S.A.") == "Ordinateurs Dupont");
    CHECK(normalised_maker("Frobnitz Electronics Co., Ltd.") == "Frobnitz Electronics");
    CHECK(normalised_maker("Wibble GmbH & Co. KG") == "Wibble");
    CHECK(normalised_maker("Co.") == "Co.");
}

TEST_CASE("Lenovo's model is in the version, and the product is its machine type") {
    auto const names = machine_names(machine("LENOVO", "20VK0019US", "ThinkPad L13 Yoga Gen 2"));
    CHECK(names.maker == "Lenovo");
    CHECK(names.model == "ThinkPad L13 Yoga Gen 2");
    CHECK(names.product == "20VK0019US");
}

TEST_CASE("Lenovo's own name in front of a model is dropped") {
    CHECK(
        machine_names(machine("LENOVO", "80XU", "Lenovo ideapad 320-14AST")).model ==
        "ideapad 320-14AST"
    );
}

TEST_CASE("a Lenovo whose version is empty, a revision or a licence note is named by its family") {
    for (auto const* version :
         {"INVALID", "Lenovo", "1.0", "Win8 Pro DPK TPG", "Not Defined", ""}) {
        INFO(version);
        auto smbios = machine("LENOVO", "10AF0017FR", version);
        smbios.system_family = "ThinkCentre M93";
        CHECK(machine_names(smbios).model == "ThinkCentre M93");
        smbios.system_family = "To be filled by O.E.M.";
        CHECK(machine_names(smbios).model == "10AF0017FR");
        CHECK_FALSE(machine_names(smbios).product);
    }
}

TEST_CASE("a Lenovo server, whose version is a revision, is named by its product") {
    auto smbios = machine("Lenovo", "ThinkSystem SR650 -[7X06CTO1WW]-", "07");
    smbios.system_family = "ThinkSystem";
    CHECK(machine_names(smbios).model == "ThinkSystem SR650 -[7X06CTO1WW]-");
}

TEST_CASE("HP's model is the product name, and its order number the SKU") {
    auto smbios = machine("Hewlett-Packard", "HP EliteBook 840 G3", "A3009DD10303");
    smbios.system_sku = "T9X59EA#ABF";
    auto const names = machine_names(smbios);
    CHECK(names.maker == "HP");
    CHECK(names.model == "HP EliteBook 840 G3");
    CHECK(names.product == "T9X59EA#ABF");
}

TEST_CASE("a machine without system texts is named by its board") {
    auto smbios = machine("System manufacturer", "System Product Name", "System Version");
    smbios.board_maker = "ASUSTeK COMPUTER INC.";
    smbios.board_product = "PRIME A320M-K";
    auto const names = machine_names(smbios);
    CHECK(names.maker == "ASUS");
    CHECK(names.model == "PRIME A320M-K");
}

TEST_CASE("a board's part number never stands for a Dell or an HP") {
    auto smbios = machine("Dell Inc.", "");
    smbios.board_product = "0Y56T3";
    CHECK(machine_names(smbios).maker == "Dell");
    CHECK_FALSE(machine_names(smbios).model);
}

TEST_CASE("nothing filled in gives nothing") {
    auto smbios = machine("Default string", "Default string", "Default string");
    smbios.board_maker = "Default string";
    smbios.board_product = "Default string";
    smbios.system_serial = "Default string";
    smbios.system_uuid = "03000200-0400-0500-0006-000700080009";
    auto const names = machine_names(smbios);
    CHECK_FALSE(names.maker);
    CHECK_FALSE(names.model);
    CHECK_FALSE(names.serial);
    CHECK_FALSE(names.uuid);
}

TEST_CASE(
    "the chassis serial stands in for a system serial that is a filler; the UUID is in lower case"
) {
    auto smbios = machine("Fixture", "Model 7");
    smbios.system_serial = "System Serial Number";
    smbios.chassis_serial = "FX0042AB";
    smbios.system_uuid = "4C4C4544-0051-3010-8052-B4C04F000000";
    CHECK(machine_names(smbios).serial == "FX0042AB");
    CHECK(machine_names(smbios).uuid == "4c4c4544-0051-3010-8052-b4c04f000000");
}

TEST_CASE("runs of spaces inside a name are one space") {
    CHECK(machine_names(machine("Fixture", "Model    7  B")).model == "Model 7 B");
}
