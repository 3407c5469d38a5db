// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/foreign/subjects.hpp"

using namespace parcmetre;
using collector::read_network_device;
using collector::Section;
using inventory::DeviceClass;
using inventory::Json;

namespace {

auto const kToday = inventory::make_day(2026, 11, 22);

collector::ForeignSubjects told(Json const& device, Json const& counters = Json::object()) {
    return read_network_device(Section{device}, Section{counters}, kToday);
}

}  // namespace

TEST_CASE("a printer asked over the network is one, with its counters of the day") {
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
    REQUIRE(copier.subjects.size() == 1);
    CHECK(copier.subjects[0].device_class->value == DeviceClass::multifunction_printer);
    CHECK(copier.subjects[0].serial == "AA2M021115700");
    REQUIRE(copier.readings.size() == 1);
    CHECK(copier.readings[0].subject == copier.subjects[0].key);
    CHECK(copier.readings[0].counters.total_faces == 33810);
    CHECK(copier.readings[0].counters.colour_faces == 544 + 6711);
    CHECK(copier.readings[0].counters.duplex_sheets == 7357);
    auto const simple = told({{"type", "Printer"}, {"model", "HP LaserJet 400"}}, {{"total", 0}});
    CHECK(simple.subjects.at(0).device_class->value == DeviceClass::printer);
    CHECK(simple.readings.empty());
}

TEST_CASE("without a total, black and colour make one; counters that disagree are left out") {
    auto const summed = told({{"type", "PRINTER"}}, {{"black", 70}, {"color", 30}});
    REQUIRE(summed.readings.size() == 1);
    CHECK(summed.readings[0].counters.total_faces == 100);
    CHECK(summed.readings[0].counters.colour_faces == 30);
    auto const lies =
        told({{"type", "PRINTER"}}, {{"total", 50}, {"color", 80}, {"rectoverso", 90}});
    CHECK_FALSE(lies.readings.at(0).counters.colour_faces);
    CHECK_FALSE(lies.readings.at(0).counters.duplex_sheets);
    CHECK(told({{"type", "PRINTER"}}, {{"total", "4000000000"}}).readings.empty());
}

TEST_CASE("a switch or a gateway is no workplace equipment; a printer that nobody knew is one") {
    CHECK(told({{"type", "NETWORKING"}, {"comments", "ProCurve laser switch"}}).subjects.empty());
    CHECK(told({{"comments", "IP 500 V2 9.1.0.0 build 437"}}).subjects.empty());
    CHECK(told(Json::object()).subjects.empty());
    auto const found = told({{"comments", "Dell B3460dn Laser Printer version NH5"}});
    CHECK(found.subjects.at(0).device_class->value == DeviceClass::printer);
    CHECK(found.subjects.at(0).device_class->provenance == inventory::Provenance::inferred);
}

TEST_CASE("a device is told from another by its address, in both forms, or not at all") {
    CHECK(told({{"type", "PRINTER"}, {"mac", "00:85:eb:f4:be:20"}}).place == "00:85:eb:f4:be:20");
    CHECK(told({{"type", "PRINTER"}, {"ips", Json::array({"192.0.2.9"})}}).place == "192.0.2.9");
    CHECK(told({{"type", "PRINTER"}, {"ips", {{"ip", "192.0.2.9"}}}}).place == "192.0.2.9");
    CHECK(told({{"type", "PRINTER"}, {"serial", "XXXXXXX"}}).place.empty());
}

TEST_CASE("counters beyond all printers are none") {
    auto const most = "9223372036854775807";
    CHECK(
        told({{"type", "PRINTER"}}, {{"black", most}, {"color", 1}})
            .readings.at(0)
            .counters.total_faces == 1
    );
}
