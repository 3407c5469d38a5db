// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/cups_queues.hpp"

#include <filesystem>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "agent/scouts/scan_report.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;
using inventory::DeviceClass;
using inventory::PrinterLink;

namespace {

constexpr char const* kCupsd = "/usr/sbin/cupsd";

IppAttributes queue(std::string const& uri, std::int64_t type = 4) {
    return {
        {"printer-name", {std::string{"File"}}},
        {"printer-make-and-model", {std::string{"HP LaserJet 1022, hpcups 3.22"}}},
        {"printer-type", {type}},
        {"device-uri", {uri}}};
}

/// A printer's description, as short as CUPS takes one.
constexpr char const* kDescription = R"PPD(*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Brother"
*Product: "(MFC-J5320DW)"
*ModelName: "Brother MFC-J5320DW"
*ShortNickName: "Brother MFC-J5320DW"
*NickName: "Brother MFC-J5320DW, driverless"
*PSVersion: "(3010.000) 0"
*ColorDevice: True
*DefaultColorSpace: RGB
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/2-Sided Printing: PickOne
*DefaultDuplex: DuplexNoTumble
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long: ""
*CloseUI: *Duplex
)PPD";

std::optional<PrinterLink> link(std::string const& uri) {
    return visit_queue(queue(uri)).sighting->subject.printing->link;
}

void configure(std::filesystem::path const& folder) {
    auto const at = folder.string();
    for (auto const* made : {"etc", "state", "cache", "spool/tmp", "log"}) {
        std::filesystem::create_directories(folder / made);
    }
    tests::write_file(
        folder / "cups-files.conf",
        "ServerRoot " + at + "/etc\nStateDir " + at + "/state\nCacheDir " + at +
            "/cache\nRequestRoot " + at + "/spool\nTempDir " + at + "/spool/tmp\nPrintcap " + at +
            "/printcap\nAccessLog " + at + "/log/access\nErrorLog " + at + "/log/error\nPageLog " +
            at + "/log/page\n"
    );
    tests::write_file(
        folder / "cupsd.conf",
        "Listen " + at +
            "/sock\nBrowsing Off\nWebInterface No\n"
            "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
            "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    );
    tests::write_file(folder / "etc" / "ppd" / "Etage2.ppd", kDescription);
    tests::write_file(
        folder / "etc" / "printers.conf",
        "<Printer Bureau-de-Jeanne>\nInfo celle de Jeanne\nLocation chez Jeanne\n"
        "MakeModel Local Raw Printer\n"
        "DeviceURI usb://HP/LaserJet%201022?serial=VNB3J12345\n"
        "State Idle\nAccepting Yes\nShared No\n</Printer>\n"
        "<Printer Etage2>\nMakeModel Brother MFC-J5320DW\nDeviceURI ipp://192.0.2.7/ipp/print\n"
        "State Stopped\nAccepting Yes\nShared Yes\n"
        "Option print-color-mode monochrome\n</Printer>\n"
    );
}

std::vector<Visit> scan_when_ready(std::string const& socket) {
    for (int tries = 0; tries < 50; ++tries) {
        auto visits = scan_cups(socket, IppLimits{});
        if (visits) {
            return *visits;
        }
        ::usleep(200'000);
    }
    return {};
}

}  // namespace

TEST_CASE("how a queue's device hangs on this host is told by its URI's beginning") {
    CHECK(link("usb://HP/LaserJet%201022?serial=1") == PrinterLink::usb);
    CHECK(link("hp:/usb/HP_LaserJet_1020?serial=FN0") == PrinterLink::usb);
    CHECK(link("ipp://localhost:60000/ipp/print") == PrinterLink::usb);
    CHECK(link("ipp://HP%20LaserJet%20(USB)._ipp._tcp.local/") == PrinterLink::usb);
    CHECK(link("ipp://[::1]:60000/ipp/print") == PrinterLink::usb);
    CHECK(link("ipps://imprimante.local/ipp/print") == PrinterLink::network);
    CHECK(link("socket://192.0.2.7") == PrinterLink::network);
    CHECK(link("hp:/net/HP_LaserJet?ip=192.0.2.7") == PrinterLink::network);
    CHECK_FALSE(link("parallel:/dev/lp0"));
    CHECK_FALSE(link(""));
    CHECK_FALSE(link("://"));
}

TEST_CASE("a queue that is no device is told on the screen and left out of reports") {
    CHECK(visit_queue(queue("usb://a", 1)).recognised.why == "several queues under one name");
    CHECK(visit_queue(queue("usb://a", 0x40000)).recognised.why == "fax line");
    CHECK(visit_queue(queue("cups-pdf:/")).recognised.why == "prints to files");
    CHECK_FALSE(visit_queue(queue("cups-pdf:/")).sighting);
}

TEST_CASE("a queue says model, serial and class of its device") {
    auto const visit = visit_queue(queue("usb://HP/x?serial=VNB3J12345&interface=1"));
    REQUIRE(visit.sighting);
    auto const& told = *visit.sighting;
    CHECK(told.subject.maker == "HP");
    CHECK(told.subject.model == "LaserJet 1022");
    CHECK(told.subject.serial == "VNB3J12345");
    CHECK(told.subject.device_class->value == DeviceClass::printer);
    CHECK(told.subject.device_class->source == "cups");
    CHECK_FALSE(told.counters);
    auto const scans = visit_queue(queue("usb://a", 0x4000004));
    CHECK(scans.sighting->subject.device_class->value == DeviceClass::multifunction_printer);
    auto raw = queue("usb://a");
    raw["printer-make-and-model"] = {std::string{"Local Raw Printer"}};
    CHECK_FALSE(visit_queue(raw).sighting->subject.model);
}

TEST_CASE("a queue of hostile values is told with its problems") {
    auto const visit = visit_queue(
        {{"printer-name", {true}},
         {"printer-type", {std::string{"4"}}},
         {"device-uri", {std::int64_t{3}}},
         {"printer-is-shared", {std::int64_t{1}}}}
    );
    CHECK(visit.problems.size() == 4);
    REQUIRE(visit.sighting);
    CHECK_FALSE(visit.sighting->subject.printing->shared);
}

TEST_CASE("a host without CUPS says so") {
    tests::TempFolder const folder;
    auto const none = scan_cups((folder.path() / "none").string(), IppLimits{});
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().code() == Errc::unavailable);
    CHECK(none.error().message().find("no CUPS at ") == 0);
}

TEST_CASE("the queues of a real CUPS are read, with their defaults and without their names") {
    if (!std::filesystem::exists(kCupsd)) {
        WARN("skipped: this machine has no cupsd");
        CHECK(true);
        return;
    }
    tests::TempFolder const folder;
    configure(folder.path());
    tests::Process const server{
        {kCupsd,
         {"-f",
          "-c",
          (folder.path() / "cupsd.conf").string(),
          "-s",
          (folder.path() / "cups-files.conf").string()},
         {},
         std::nullopt}};
    auto const visits = scan_when_ready((folder.path() / "sock").string());
    REQUIRE(visits.size() == 2);
    auto const& own = visits[0].sighting->subject;
    CHECK(visits[0].address == "Bureau-de-Jeanne");
    CHECK(own.serial == "VNB3J12345");
    CHECK(own.printing->link == PrinterLink::usb);
    CHECK(own.printing->shared == false);
    CHECK_FALSE(own.model);
    CHECK_FALSE(own.printing->default_duplex);
    auto const& other = visits[1].sighting->subject;
    CHECK(other.model == "MFC-J5320DW");
    CHECK(other.device_class->value == DeviceClass::multifunction_printer);
    CHECK(other.printing->link == PrinterLink::network);
    CHECK(other.printing->shared == true);
    CHECK(other.printing->colour == true);
    CHECK(other.printing->duplex == true);
    CHECK(other.printing->default_duplex == true);
    CHECK(other.printing->default_colour == false);
    CHECK(other.printing->state == inventory::PrinterState::stopped);
    CHECK(visits[0].problems.empty());
    CHECK(visits[1].problems.empty());
    auto const text = inventory::encode_report(scan_report(visits, {}, {}, "secret", "cups"));
    for (auto const* word : {"Jeanne", "Etage2", "192.0.2.7", "usb:"}) {
        INFO(word);
        CHECK(text.find(word) == std::string::npos);
    }
}
