// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/ipp_printer.hpp"

#include <catch2/catch.hpp>

#include "agent/scouts/ipp_exchange.hpp"
#include "agent/scouts/ipp_scan.hpp"
#include "agent/scouts/scan_report.hpp"
#include "inventory/report_json.hpp"
#include "tests/unit/scouts/ipp_bytes.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;
using inventory::DeviceClass;
using inventory::PrinterState;
using inventory::Supply;

namespace {

struct Seen {
    Sighting sighting{};
    std::vector<std::string> problems{};
};

Seen see(IppBytes const& answer) {
    auto const read = decode_ipp_answer(answer.bytes()).value();
    Seen seen;
    seen.sighting = sight_ipp(read.printers.at(0), seen.problems);
    return seen;
}

Seen with_counts(int total, std::vector<std::pair<char const*, int>> const& parts) {
    IppBytes answer;
    answer.number("printer-impressions-completed", total);
    answer.numbers_in("printer-impressions-completed-col", parts);
    return see(answer);
}

}  // namespace

TEST_CASE("a printer says by IPP what it is, counts, can and does") {
    IppBytes answer;
    answer.text("printer-make-and-model", "HP OfficeJet Pro 9010 series");
    answer.text("printer-device-id", "MFG:HP;MDL:OfficeJet Pro 9010;SN:TH55R620W0;");
    answer.number("printer-state", 5);
    answer.number("printer-impressions-completed", 1200);
    answer.boolean("color-supported", true);
    answer.keywords("print-color-mode-default", {"monochrome"});
    answer.keywords("sides-supported", {"one-sided", "two-sided-long-edge"});
    answer.keywords("sides-default", {"two-sided-long-edge"});
    answer.octets("printer-supply", "type=toner;maxcapacity=200;level=50;colorantname=Cyan;");
    auto const seen = see(answer);
    CHECK(seen.problems.empty());
    auto const& subject = seen.sighting.subject;
    CHECK(subject.maker == "HP");
    CHECK(subject.model == "OfficeJet Pro 9010");
    CHECK(subject.serial == "TH55R620W0");
    CHECK(subject.device_class->value == DeviceClass::multifunction_printer);
    CHECK(subject.device_class->source == "ipp");
    CHECK(seen.sighting.counters->total_faces == 1200);
    auto const& printing = *subject.printing;
    CHECK(printing.colour == true);
    CHECK(printing.duplex == true);
    CHECK(printing.default_colour == false);
    CHECK(printing.default_duplex == true);
    CHECK(printing.state == PrinterState::stopped);
    CHECK(printing.supplies == std::vector<Supply>{{"toner", "cyan", 25}});
}

TEST_CASE("parts of a count are taken when they add up to it") {
    auto const fits = with_counts(
        100, {{"monochrome", 40}, {"monochrome-two-sided", 20}, {"full-color", 39}, {"blank", 1}}
    );
    CHECK(fits.problems.empty());
    CHECK(fits.sighting.counters->mono_faces == 60);
    CHECK(fits.sighting.counters->colour_faces == 39);
    auto const other = with_counts(100, {{"monochrome", 40}, {"full-color", 40}});
    CHECK(other.sighting.counters->total_faces == 100);
    CHECK_FALSE(other.sighting.counters->mono_faces);
    CHECK(other.problems.size() == 1);
    CHECK_FALSE(with_counts(10, {{"monochrome", 30}, {"blank", -20}}).sighting.counters->mono_faces
    );
}

TEST_CASE("what is of the wrong kind is unknown, and named") {
    IppBytes answer;
    answer.text("printer-impressions-completed", "douze");
    answer.number("printer-make-and-model", 12);
    answer.text("printer-state", "idle");
    answer.number("color-supported", 1);
    answer.boolean("sides-default", true);
    answer.number("print-color-mode-default", 1);
    answer.number("sides-supported", 1);
    answer.boolean("marker-types", true);
    answer.text("marker-levels", "50");
    answer.number("printer-supply", 3);
    auto const seen = see(answer);
    CHECK(seen.problems.size() == 10);
    CHECK_FALSE(seen.sighting.counters);
    CHECK_FALSE(seen.sighting.subject.maker);
    CHECK_FALSE(seen.sighting.subject.model);
    CHECK(seen.sighting.subject.printing == inventory::Printing{});
}

TEST_CASE("numbers and words out of their range are unknown, and named") {
    IppBytes answer;
    answer.number("printer-impressions-completed", -2);
    answer.number("printer-state", 99);
    answer.keywords("sides-default", {"three-sided"});
    answer.keywords("print-color-mode-default", {"sepia"});
    auto const seen = see(answer);
    CHECK(
        seen.problems ==
        std::vector<std::string>{
            "print-color-mode-default: no mode of colour",
            "sides-default: no way to print on sides",
            "printer-state: no state of RFC 8011",
            "printer-impressions-completed: negative"}
    );
    CHECK_FALSE(seen.sighting.counters);
}

TEST_CASE("bytes that are no text for people are cleaned") {
    IppBytes answer;
    answer.text("printer-make-and-model", "Brother \x1b[31mHL\xff-" + std::string(3000, 'x'));
    auto const model = see(answer).sighting.subject.model;
    REQUIRE(model);
    CHECK(model->find('\x1b') == std::string::npos);
    CHECK(model->size() <= 200);
}

TEST_CASE("an automatic mode of colour is colour where there is any") {
    for (bool const can : {true, false}) {
        IppBytes answer;
        answer.boolean("color-supported", can);
        answer.keywords("print-color-mode-default", {"auto"});
        CHECK(see(answer).sighting.subject.printing->default_colour == can);
    }
}

TEST_CASE("markers are supplies; levels that are none, and lists that do not fit, are unknown") {
    IppBytes answer;
    answer.keywords("marker-types", {"ink-cartridge", "wasteToner", "gold"});
    answer.text("marker-colors", "#00FFFF");
    answer.numbers("marker-levels", {-3, 101, 5});
    auto const seen = see(answer);
    CHECK(
        seen.sighting.subject.printing->supplies ==
        std::vector<Supply>{{"inkCartridge", {}, {}}, {"wasteToner", {}, {}}}
    );
    CHECK(seen.problems == std::vector<std::string>{"marker-colors: not as many as marker-types"});
}

TEST_CASE("neither address nor UUID of a printer is in its report") {
    IppBytes answer;
    answer.text("printer-make-and-model", "Brother HL-L2350DW");
    answer.uri("printer-uuid", "urn:uuid:e3248000-80ce-11db-8000-30055ce13be2");
    auto const read = decode_ipp_answer(answer.bytes()).value();
    Visit visit;
    visit.address = "ipp://192.0.2.7:631/ipp/print";
    visit.identity = ipp_uuid(read.printers.at(0)).value();
    visit.answered = true;
    visit.recognised.kind = SightKind::printer;
    visit.sighting = sight_ipp(read.printers.at(0), visit.problems);
    auto const report = scan_report({visit}, {}, {}, "secret", "ipp");
    auto const text = inventory::encode_report(report);
    CHECK(text.find("192.0.2.7") == std::string::npos);
    CHECK(text.find("30055ce13be2") == std::string::npos);
    CHECK(text.find("HL-L2350DW") != std::string::npos);
    CHECK(report.probes.at(0).probe == "ipp");
}

TEST_CASE("a UUID that many devices share is nobody's") {
    for (auto const* uuid :
         {"urn:uuid:00000000-0000-0000-0000-000000000000", "urn:uuid:1", "http://192.0.2.7"}) {
        IppBytes answer;
        answer.uri("printer-uuid", uuid);
        CHECK_FALSE(ipp_uuid(decode_ipp_answer(answer.bytes()).value().printers.at(0)));
    }
}

TEST_CASE("addresses of printers are read, and no password is taken on the command line") {
    auto const plain = parse_ipp_uri("ipp://imprimante").value();
    CHECK(plain.port == 631);
    CHECK(plain.resource == "/ipp/print");
    CHECK_FALSE(plain.is_encrypted);
    auto const own = parse_ipp_uri("ipps://[2001:db8::1]:8631/printers/a").value();
    CHECK(own.port == 8631);
    CHECK(own.resource == "/printers/a");
    CHECK(own.is_encrypted);
    for (auto const* wrong :
         {"",
          "imprimante",
          "http://imprimante",
          "ipp://",
          "ipp://u:secret@imprimante",
          "ipp://%2Frun%2Fcups%2Fcups.sock/",
          "ipp://h:99999999/"}) {
        INFO(wrong);
        auto const target = parse_ipp_uri(wrong);
        REQUIRE_FALSE(target.has_value());
        CHECK(target.error().message().find("secret") == std::string::npos);
    }
}

TEST_CASE("a printer told by two addresses counts once") {
    std::vector<Visit> visits(2);
    for (auto& visit : visits) {
        visit.identity = "same";
        visit.sighting.emplace().subject.printing.emplace().default_duplex = true;
    }
    visits[0].address = "a";
    visits[1].sighting->subject.printing->default_duplex = false;
    fold_same_devices(visits);
    CHECK_FALSE(visits[0].sighting->subject.printing->default_duplex);
    CHECK_FALSE(visits[1].sighting);
    CHECK(visits[1].recognised.why == "the same device as a");
}
