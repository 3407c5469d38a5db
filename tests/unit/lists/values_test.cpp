// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/values.hpp"

#include <catch2/catch.hpp>

#include "collector/lists/spelling.hpp"

namespace parcmetre::collector {
namespace {

using inventory::make_day;

TEST_CASE("a day is read as French people and as programs write it") {
    auto const day = make_day(2024, 3, 31);
    for (auto const* text :
         {"2024-03-31",
          "2024-03-31T08:11:22Z",
          "2024-03-31 08:11:22.0000000",
          "31/03/2024",
          "31/03/24",
          "31.03.2024",
          "31-03-2024",
          "31/3/2024",
          "31/03/2024 08:11"}) {
        INFO(text);
        CHECK(read_list_day(text) == day);
    }
    CHECK(read_list_day("01/02/69") == make_day(2069, 2, 1));
    CHECK(read_list_day("01/02/70") == make_day(1970, 2, 1));
    for (auto const* text :
         {"",
          "31/02/2024",
          "2024-13-01",
          "03/31/2024",
          "mars 2024",
          "45382",
          "1/2/3/4",
          "31/03/-1",
          "99999/1/1",
          "2024-03-31x",
          "12/2022"}) {
        INFO(text);
        CHECK_FALSE(read_list_day(text));
    }
}

TEST_CASE("a year of four digits has no century to be guessed, and the year 1 is no day") {
    CHECK_FALSE(read_list_day("0001-01-01T00:00:00Z"));
    CHECK_FALSE(read_list_day("0024-03-12"));
    CHECK_FALSE(read_list_day("01/01/0001 00:00:00"));
    CHECK(is_no_day("0001-01-01T00:00:00Z"));
    CHECK(is_no_day("01/01/0001 00:00:00"));
    CHECK_FALSE(is_no_day("2001-01-01"));
    CHECK(read_list_day("12/03/24") == make_day(2024, 3, 12));
    CHECK_FALSE(read_list_day("12/03/024"));
}

TEST_CASE("a number that a file holds as one is written so that no thousands are read in it") {
    CHECK(number_text(99.125) == "99.12");
    CHECK(number_text(899.99000000000001) == "899.99");
    CHECK(number_text(749.99166666666667) == "749.99");
    CHECK(number_text(12345678) == "12345678");
    CHECK(read_price(number_text(99.125), "")->cents == 9912);
    CHECK(read_list_count(number_text(12345)) == 12345);
    CHECK_FALSE(read_price("33612345678", ""));
}

TEST_CASE("a month or a year is the days that it may be") {
    CHECK(
        read_list_span("03/2024") == inventory::Period{make_day(2024, 3, 1), make_day(2024, 4, 1)}
    );
    CHECK(read_list_span("2024-03") == read_list_span("03/2024"));
    CHECK(read_list_span("2019") == inventory::calendar_year(2019));
    for (auto const* text : {"", "19", "1969", "13/2024", "2024-03-31", "0/2024", "9999"}) {
        INFO(text);
        CHECK_FALSE(read_list_span(text));
    }
}

TEST_CASE("an amount is read with its separators and its currency") {
    struct Case {
        char const* text;
        char const* currency;
        std::int64_t cents;
        char const* code;
    };
    for (auto const& one :
         {Case{"1 234,56 €", "", 123456, "EUR"},
          Case{"1.234,56", "", 123456, "EUR"},
          Case{"€1,234.56", "", 123456, "EUR"},
          Case{"189,9", "", 18990, "EUR"},
          Case{"500", "", 50000, "EUR"},
          Case{"1,234", "", 123400, "EUR"},
          Case{"$20.5", "", 2050, "USD"},
          Case{"1'234.50", "CHF", 123450, "CHF"},
          Case{"100", "£", 10000, "GBP"}}) {
        INFO(one.text);
        auto const price = read_price(one.text, one.currency);
        REQUIRE(price);
        CHECK(price->cents == one.cents);
        CHECK(price->currency == one.code);
    }
    for (auto const* text :
         {"", "gratuit", "-5", "1,2,3", "1234,567,8", "12..5", "9999999999999999"}) {
        INFO(text);
        CHECK_FALSE(read_price(text, ""));
    }
}

TEST_CASE("a counter is read with its thousands, and nothing else is a counter") {
    for (auto const* text : {"12345", "12 345", "12.345", "12,345"}) {
        INFO(text);
        CHECK(read_list_count(text) == 12345);
    }
    CHECK(read_list_count("0") == 0);
    for (auto const* text : {"", "12,34", "-3", "douze", "1.2.3", "1,23,456", ".123"}) {
        INFO(text);
        CHECK_FALSE(read_list_count(text));
    }
}

TEST_CASE("an IMEI names a telephone with or without its check digit and version") {
    CHECK(read_imei("490154203237518") == "49015420323751");
    CHECK(read_imei("49-015420-323751") == "49015420323751");
    CHECK(read_imei("4901542032375101") == "49015420323751");
    for (auto const* text : {"", "000000000000000", "1234", "Not available", "49015420323751800"}) {
        INFO(text);
        CHECK_FALSE(read_imei(text));
    }
}

TEST_CASE("names are compared without case, accents and signs") {
    CHECK(folded("N° de série") == "n de serie");
    CHECK(folded("  Date d’achat ") == folded("DATE D'ACHAT"));
    CHECK(folded("Éco-organisme") == "eco organisme");
    CHECK(folded("日本") == "");
}

TEST_CASE("text is UTF-8, UTF-16 or Windows-1252") {
    CHECK(to_utf8("\xEF\xBB\xBFModèle").value() == "Modèle");
    CHECK(to_utf8("Mod\xE8le, 12 \x80").value() == "Modèle, 12 €");
    CHECK(to_utf8(std::string_view{"\xFF\xFEM\0o\0\xE8\0", 8}).value() == "Moè");
    CHECK(to_utf8(std::string_view{"\xFE\xFF\0M\0\xE8", 6}).value() == "Mè");
    CHECK_FALSE(to_utf8("\x81\x8D\xFF").has_value());
}

TEST_CASE("a cell's text has neither control characters nor spaces around it") {
    CHECK(cell_text("\xC2\xA0 Lati\ttude\x01 5420\r\n") == "Lati tude 5420");
    CHECK(
        cell_text("1\xE2\x80\xAF"
                  "234") == "1 234"
    );
}

}  // namespace
}  // namespace parcmetre::collector
