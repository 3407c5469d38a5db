// SPDX-License-Identifier: EUPL-1.2
// What libcups writes is read back; what no printer should say ends in nothing, or in an error.
#include "agent/scouts/ipp_message.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/scouts/ipp_bytes.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;

TEST_CASE("values of every kind are read, of each printer its own") {
    IppBytes answer;
    answer.text("printer-make-and-model", "Brother MFC-J5320DW");
    answer.number("printer-state", 3);
    answer.boolean("color-supported", true);
    answer.octets("printer-supply", "type=toner;");
    answer.numbers_in("printer-impressions-completed-col", {{"monochrome", 7}});
    answer.next_printer();
    answer.text("printer-make-and-model", "HP LaserJet");
    auto const read = decode_ipp_answer(answer.bytes()).value();
    CHECK(read.is_success);
    REQUIRE(read.printers.size() == 2);
    auto const& first = read.printers.front();
    CHECK(
        std::get<std::string>(first.at("printer-make-and-model").front()) == "Brother MFC-J5320DW"
    );
    CHECK(std::get<std::int64_t>(first.at("printer-state").front()) == 3);
    CHECK(std::get<bool>(first.at("color-supported").front()));
    CHECK(std::get<std::string>(first.at("printer-supply").front()) == "type=toner;");
    auto const& counted = first.at("printer-impressions-completed-col").front();
    CHECK(std::get<IppCollection>(counted).numbers.at("monochrome") == 7);
    CHECK(read.printers.back().size() == 1);
}

TEST_CASE("what was not asked is not kept, although a printer tells it") {
    IppBytes answer;
    answer.text("printer-info", "chez Jeanne");
    answer.text("printer-location", "bureau de Jeanne");
    answer.text("printer-make-and-model", "Canon LBP");
    auto const read = decode_ipp_answer(answer.bytes()).value();
    REQUIRE(read.printers.size() == 1);
    CHECK(read.printers.front().size() == 1);
}

TEST_CASE("nobody's jobs, users, places and names are asked for") {
    for (auto const& request :
         {get_printer_attributes("ipp://192.0.2.7/ipp/print", true), cups_get_printers()}) {
        for (auto const* word :
             {"job",
              "user",
              "document",
              "printer-info",
              "printer-location",
              "printer-dns",
              "all"}) {
            INFO(word);
            CHECK(request.find(word) == std::string::npos);
        }
    }
    CHECK(get_printer_attributes("ipp://h/p", true).find("printer-name") == std::string::npos);
    CHECK(get_printer_attributes("ipp://h/p", false).substr(0, 2) == std::string{"\x01\x01"});
}

TEST_CASE("an answer that is cut anywhere is an error, never a crash") {
    IppBytes answer;
    answer.text("printer-make-and-model", "Brother MFC-J5320DW");
    answer.numbers_in("printer-impressions-completed-col", {{"monochrome", 7}});
    auto const bytes = answer.bytes();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CHECK_FALSE(decode_ipp_answer(bytes.substr(0, length)).has_value());
    }
    CHECK_FALSE(decode_ipp_answer("<html>Not found</html>").has_value());
    CHECK_FALSE(decode_ipp_answer(std::string(100'000, '\xFF')).has_value());
}

TEST_CASE("an answer with one byte changed is read or refused") {
    IppBytes answer;
    answer.text("printer-make-and-model", "Brother MFC-J5320DW");
    answer.boolean("color-supported", true);
    answer.numbers_in("printer-impressions-completed-col", {{"monochrome", 7}});
    auto const bytes = answer.bytes();
    int read = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int change = 1; change < 256; change *= 2) {
            auto changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ change);
            read += decode_ipp_answer(changed) ? 1 : 0;
        }
    }
    CHECK(read > 0);
}

TEST_CASE("a refusal is named, and nothing is a printer without its group") {
    IppBytes answer;
    answer.status(0x0406);
    auto const read = decode_ipp_answer(answer.bytes()).value();
    CHECK_FALSE(read.is_success);
    CHECK(read.is_not_found);
    CHECK(read.status == "client-error-not-found");
    CHECK(read.printers.empty());
}

TEST_CASE("a status that nobody has defined is told as its number") {
    auto bytes = IppBytes{}.bytes();
    bytes[2] = '\x20';
    auto const read = decode_ipp_answer(bytes).value();
    CHECK_FALSE(read.is_success);
    CHECK(read.status == "status 8192");
}

TEST_CASE("texts and lists past their bounds are left out") {
    IppBytes answer;
    answer.text("printer-device-id", std::string(kLongestIppValue + 1, 'x'));
    answer.numbers("marker-levels", std::vector<int>(1000, 50));
    auto const read = decode_ipp_answer(answer.bytes()).value();
    REQUIRE(read.printers.size() == 1);
    CHECK_FALSE(read.printers.front().contains("printer-device-id"));
    CHECK(read.printers.front().at("marker-levels").size() == kMostIppValues);
}
