// SPDX-License-Identifier: EUPL-1.2
#include "inventory/csv.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace parcmetre;
using namespace parcmetre::inventory;

namespace {

std::string refusal(std::string_view text, CsvLimits limits = {}) {
    auto const table = CsvTable::parse(text, limits);
    REQUIRE_FALSE(table.has_value());
    return table.error().message();
}

/// A cell as RFC 4180 has it, always quoted.
std::string quoted(std::string const& cell) {
    std::string out = "\"";
    for (char const c : cell) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + "\"";
}

}  // namespace

TEST_CASE("the separator is told from the header: comma, semicolon or tab") {
    for (char const separator : {',', ';', '\t'}) {
        std::string text = "id;class;maker\n1;laptop;Dell\n";
        std::replace(text.begin(), text.end(), ';', separator);
        auto const table = CsvTable::parse(text);
        INFO("separator " << separator);
        REQUIRE(table.has_value());
        CHECK(table->separator() == separator);
        REQUIRE(table->size() == 1);
        CHECK(table->cell(0, *table->column("maker")) == "Dell");
        CHECK_FALSE(table->column("model").has_value());
    }
}

TEST_CASE("quotes hold separators, line ends and doubled quotes") {
    auto const table = CsvTable::parse("a,b\n\"x, \"\"y\"\"\r\nz\",\"\"\n\"1\",2\n");
    REQUIRE(table.has_value());
    REQUIRE(table->size() == 2);
    CHECK(table->cell(0, 0) == "x, \"y\"\r\nz");
    CHECK(table->cell(0, 1).empty());
    CHECK(table->line(0) == 2);
    CHECK(table->line(1) == 4);  // the first row took two lines
}

TEST_CASE("CR LF, LF, a missing last line end and a byte order mark read alike") {
    for (auto const* const text :
         {"a;b\r\n1;2\r\n",
          "a;b\n1;2\n",
          "a;b\n1;2",
          "\xEF\xBB\xBF"
          "a;b\r\n1;2\r\n",
          "\na;b\n\n1;2\n\n"}) {
        auto const table = CsvTable::parse(text);
        REQUIRE(table.has_value());
        CHECK(table->header() == std::vector<std::string>{"a", "b"});
        REQUIRE(table->size() == 1);
        CHECK(table->cell(0, 1) == "2");
    }
}

TEST_CASE("a row with too few or too many cells is refused with its line") {
    CHECK(refusal("a,b\n1,2\n3\n") == "line 3: expected 2 cells as in the header, found 1");
    CHECK(
        refusal("a,b\n\n\"x\ny\",2\n3,4,5\n") ==
        "line 5: expected 2 cells as in the header, found 3"
    );
}

TEST_CASE("text that is no CSV is refused with what is wrong") {
    CHECK(refusal("") == "expected a header line, found nothing");
    CHECK(refusal("a,b\n\xFF,2\n") == "expected UTF-8 text");
    CHECK(refusal("a,b\n\"1,2\n") == "line 2: a quote that opens here is never closed");
    CHECK(refusal("a,b\n\"1\"x,2\n") == "line 2: expected a separator after a closing quote");
    CHECK(refusal("a,a\n1,2\n") == "line 1: column \"a\" stands twice");
    CHECK(refusal("a,,c\n1,2,3\n") == "line 1: expected a name for every column");
}

TEST_CASE("what passes a bound is refused as a limit") {
    CsvLimits const limits{.bytes = 40, .columns = 3, .cell_bytes = 5};
    auto const code = [&](std::string const& text) {
        auto const table = CsvTable::parse(text, limits);
        REQUIRE_FALSE(table.has_value());
        return table.error().code();
    };
    CHECK(code(std::string(41, 'a')) == Errc::limit);
    CHECK(code("a,b,c,d\n") == Errc::limit);
    CHECK(code("a,b\n123456,1\n") == Errc::limit);
    CHECK(code("a,b\n\"123456\",1\n") == Errc::limit);
    CHECK(CsvTable::parse("a,b,c\n12345,1,2\n", limits).has_value());
}

TEST_CASE("any table that is written by RFC 4180 is read back") {
    CHECK(rc::check("parse ∘ write = identity", [] {
        auto const separator = *rc::gen::element(',', ';', '\t');
        auto const end = *rc::gen::element<std::string>("\n", "\r\n");
        auto const cell = rc::gen::container<std::string>(
            rc::gen::element('a', 'Z', '1', ' ', ',', ';', '\t', '\n', '\r', '"', '-')
        );
        auto const rows = *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(
            rc::gen::pair(cell, cell)
        );
        std::string text = std::string{"first"} + separator + "second" + end;
        std::vector<std::pair<std::string, std::string>> expected;
        for (auto const& row : rows) {
            text += quoted(row.first) + separator + quoted(row.second) + end;
            bool const is_blank =
                (row.first + row.second).find_first_not_of(" \t\r\n") == std::string::npos;
            if (!is_blank) {
                expected.push_back(row);
            }
        }
        auto const table = CsvTable::parse(text);
        RC_ASSERT(table.has_value());
        RC_ASSERT(table->size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            RC_ASSERT(table->cell(i, 0) == expected[i].first);
            RC_ASSERT(table->cell(i, 1) == expected[i].second);
        }
    }));
}

TEST_CASE("numbers have a decimal point, or a comma when asked, and are finite") {
    CHECK(*parse_number("1.5") == 1.5);
    CHECK(*parse_number(" -3 ") == -3);
    CHECK(*parse_number("1,5", true) == 1.5);
    CHECK(*parse_number("2e3") == 2000);
    for (auto const* const text :
         {"", " ", "1,5", "1 000", "nan", "inf", "-inf", "1e999", "0x10", "1.5kg", "--1", "+1"}) {
        INFO(text);
        CHECK_FALSE(parse_number(text).has_value());
    }
    CHECK_FALSE(parse_number("1,000,5", true).has_value());
}
