// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/foreign/subjects.hpp"

using namespace parcmetre;
using collector::read_network_device;
using collector::Section;
using inventory::DeviceClass;
using inventory::Json;

namespace {

std::optional<collector::NetworkDevice> told(
    Json const& device, Json const& counters = Json::object()
) {
    return read_network_device(Section{device}, Section{counters});
}

}  // namespace

TEST_CASE("a printer asked over the network is one, with its counters") {
    auto const copier = told(
        {{"type", "PRINTER"},
         {"manufacturer", "Konica"},
         {"model", "bizhub C250i"},
         {"serial", "AA2M021115700"}},
        {{"copyblack", "3672"},
         {"copycolor", "544"},
         {"printcolor", "6711"},
         {"rectoverso", "7357"},
         {"total", "33810"}}
    );
    REQUIRE(copier);
    CHECK(copier->subject.device_class->value == DeviceClass::multifunction_printer);
    CHECK(copier->subject.serial == "AA2M021115700");
    REQUIRE(copier->counters);
    CHECK(copier->counters->total_faces == 33810);
    CHECK(copier->counters->colour_faces == 544 + 6711);
    CHECK(copier->counters->duplex_sheets == 7357);
    auto const simple = told({{"type", "Printer"}, {"model", "HP LaserJet 400"}}, {{"total", 0}});
    CHECK(simple.value().subject.device_class->value == DeviceClass::printer);
    CHECK_FALSE(simple->counters);
}

TEST_CASE("without a total, black and colour make one, and counters that disagree are left out") {
    auto const summed = told({{"type", "PRINTER"}}, {{"black", 70}, {"color", 30}});
    REQUIRE(summed.value().counters);
    CHECK(summed->counters->total_faces == 100);
    CHECK(summed->counters->colour_faces == 30);
    auto const lies =
        told({{"type", "PRINTER"}}, {{"total", 50}, {"color", 80}, {"rectoverso", 90}});
    REQUIRE(lies.value().counters);
    CHECK_FALSE(lies->counters->colour_faces);
    CHECK_FALSE(lies->counters->duplex_sheets);
    CHECK_FALSE(told({{"type", "PRINTER"}}, {{"total", "4000000000"}}).value().counters);
}

TEST_CASE("a switch or a gateway is no workplace equipment, a printer that nobody knew is one") {
    CHECK_FALSE(told({{"type", "NETWORKING"}, {"comments", "ProCurve laser switch"}}));
    CHECK_FALSE(told({{"comments", "IP 500 V2 9.1.0.0 build 437"}}));
    CHECK_FALSE(told(Json::object()));
    auto const found = told({{"comments", "Dell B3460dn Laser Printer version NH5"}});
    CHECK(found.value().subject.device_class->value == DeviceClass::printer);
    CHECK(found->subject.device_class->provenance == inventory::Provenance::inferred);
}

TEST_CASE("a device is told from another by its address, in both forms, or not at all") {
    auto const place = [](Json const& device) { return told(device).value().place; };
    CHECK(place({{"type", "PRINTER"}, {"mac", "00:85:eb:f4:be:20"}}) == "00:85:eb:f4:be:20");
    CHECK(place({{"type", "PRINTER"}, {"ips", Json::array({"192.0.2.9"})}}) == "192.0.2.9");
    CHECK(place({{"type", "PRINTER"}, {"ips", {{"ip", "192.0.2.9"}}}}) == "192.0.2.9");
    CHECK(place({{"type", "PRINTER"}, {"serial", "XXXXXXX"}}).empty());
}

TEST_CASE("a printer's model is told without its maker, as scouts tell it") {
    auto const model = [](char const* maker, char const* name) {
        return told({{"type", "PRINTER"}, {"manufacturer", maker}, {"model", name}})->subject.model;
    };
    CHECK(model("Hewlett-Packard", "HP LaserJet M507") == "LaserJet M507");
    CHECK(model("Brother", "Brother HL-5350DN series") == "HL-5350DN");
    CHECK(model("Konica", "bizhub C250i") == "bizhub C250i");
    CHECK(model("Brother", "Brother") == "Brother");
    CHECK(model("Brother", "Brother series") == "series");
}

TEST_CASE("counters beyond all printers are none") {
    auto const most = "9223372036854775807";
    auto const lies = told({{"type", "PRINTER"}}, {{"black", most}, {"color", 1}});
    CHECK(lies.value().counters.value().total_faces == 1);
}
