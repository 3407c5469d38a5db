// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/graphics.hpp"

#include <catch2/catch.hpp>

using parcmetre::inventory::hardware::graphics_of_pci;

TEST_CASE("a chip of the table has its name, and whether it is one of its own") {
    auto const integrated = graphics_of_pci(0x8086, 0x46A6);
    CHECK(integrated.maker == "Intel");
    CHECK(integrated.model == "Iris Xe Graphics");
    CHECK(integrated.pci_id == "8086:46a6");
    CHECK(integrated.discrete == false);
    CHECK(graphics_of_pci(0x10DE, 0x1FB2).model == "T400");
    CHECK(graphics_of_pci(0x10DE, 0x1FB2).discrete == true);
}

TEST_CASE(
    "of a known maker's unknown chip the name stays unknown, of an unknown maker all but the id"
) {
    auto const amd = graphics_of_pci(0x1002, 0x1638);
    CHECK(amd.maker == "AMD");
    CHECK_FALSE(amd.model.has_value());
    CHECK(amd.discrete == false);
    CHECK(graphics_of_pci(0x1002, 0x73BF).discrete == true);
    CHECK_FALSE(graphics_of_pci(0x8086, 0xFFFF).discrete.has_value());
    auto const unknown = graphics_of_pci(0xABCD, 0x0001);
    CHECK_FALSE(unknown.maker.has_value());
    CHECK_FALSE(unknown.discrete.has_value());
    CHECK(unknown.pci_id == "abcd:0001");
}
