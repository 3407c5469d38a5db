// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/sheet.hpp"

#include <catch2/catch.hpp>

namespace parcmetre::collector {
namespace {

using Cells = std::vector<std::string>;

TEST_CASE("CSV is read with what stands above its header, in each of its separators") {
    for (auto const* text :
         {"Parc au 31/12\n\nType;Modèle\nPC;Latitude 5420\n",
          "Parc au 31/12\r\n\r\nType\tModèle\r\nPC\tLatitude 5420",
          "Parc au 31/12\nType,Modèle\nPC,Latitude 5420\n"}) {
        INFO(text);
        auto const sheet = read_sheet(text);
        REQUIRE(sheet.has_value());
        REQUIRE(sheet->rows.size() == 3);
        CHECK(sheet->rows[1].cells == Cells{"Type", "Modèle"});
        CHECK(sheet->rows[2].cells == Cells{"PC", "Latitude 5420"});
    }
}

TEST_CASE("a comma in a title or in numbers does not hide the semicolons") {
    auto const sheet =
        read_sheet("Inventaire du parc, site de Nantes\nType;Modèle;Prix\nPC;T14;1,5\nPC;T15;2,5\n"
        );
    REQUIRE(sheet.has_value());
    CHECK(sheet->rows.at(1).cells == Cells{"Type", "Modèle", "Prix"});
    CHECK(sheet->rows.at(2).cells == Cells{"PC", "T14", "1,5"});
    auto const decimals = read_sheet("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n");
    REQUIRE(decimals.has_value());
    CHECK(decimals->rows.at(1).cells == Cells{"1,5", "2,5", "3,5"});
}

TEST_CASE("what PowerShell writes is JSON too, and an empty list beside the real one is none") {
    for (std::string const text :
         {"\xEF\xBB\xBF[{\"a\":1.125}]", R"({"errors":[],"value":[{"a":1.125}]})"}) {
        auto const sheet = read_sheet(text);
        REQUIRE(sheet.has_value());
        REQUIRE(sheet->rows.size() == 2);
        CHECK(sheet->rows[1].cells == Cells{"1.12"});
    }
}

TEST_CASE("few bytes do not make many cells") {
    std::string wide = "[{";
    for (int i = 0; i < 256; ++i) {
        wide += (i == 0 ? "\"c" : ",\"c") + std::to_string(i) + "\":1";
    }
    wide += '}';
    for (int i = 0; i < 30'000; ++i) {
        wide += R"(,{"c255":1})";
    }
    auto const sheet = read_sheet(wide + "]");
    REQUIRE_FALSE(sheet.has_value());
    CHECK(sheet.error().what.fr == "plus de 200000 lignes, ou de 5 millions de cellules");
}

TEST_CASE("a lone quote is told with its line, in French and in English") {
    auto const sheet = read_sheet("a;b\n1;2\n3;\"4\n5;6\n");
    REQUIRE_FALSE(sheet.has_value());
    CHECK(sheet.error().line == 3);
    CHECK(sheet.error().what.fr == "un guillemet ouvert ici n’est jamais refermé");
    CHECK(sheet.error().what.en == "a quote that opens here is never closed");
    auto const after = read_sheet("a;b\n\"1\"x;2\n");
    REQUIRE_FALSE(after.has_value());
    CHECK(after.error().line == 2);
    CHECK(after.error().what.fr == "un séparateur est attendu après le guillemet fermant");
}

TEST_CASE("what passes a bound is told in both languages") {
    auto const wide = read_sheet(std::string(256, ';'));
    REQUIRE_FALSE(wide.has_value());
    CHECK(wide.error().what.fr == "plus de 256 colonnes");
    auto const long_cell = read_sheet(std::string(70'000, 'a'));
    REQUIRE_FALSE(long_cell.has_value());
    CHECK(long_cell.error().what.fr == "une cellule de plus de 65 536 octets");
    std::string rows;
    for (std::size_t i = 0; i <= SheetLimits::kRows; ++i) {
        rows += "a\n";
    }
    auto const many = read_sheet(rows);
    REQUIRE_FALSE(many.has_value());
    CHECK(many.error().what.en == "more than 200000 records");
    auto const not_text = read_sheet("a;b\n\x81\x8D;2\n");
    REQUIRE_FALSE(not_text.has_value());
    CHECK(not_text.error().what.fr == "un texte est attendu, en UTF-8 ou Windows-1252");
}

TEST_CASE("JSON with one list of objects is a sheet, its members' members columns") {
    for (auto const* text :
         {R"([{"serial":"A1","model":{"name":"T14"},"tags":["x"]},{"model":{"name":"P1"},"n":3}])",
          R"({"@odata.context":"…","value":[{"serial":"A1","model":{"name":"T14"}},)"
          R"({"model":{"name":"P1"},"n":3,"serial":null}]})"}) {
        INFO(text);
        auto const sheet = read_sheet(text);
        REQUIRE(sheet.has_value());
        REQUIRE(sheet->rows.size() == 3);
        CHECK(sheet->rows[0].cells == Cells{"serial", "model.name", "n"});
        CHECK(sheet->rows[1].cells == Cells{"A1", "T14"});
        CHECK(sheet->rows[2].cells == Cells{"", "P1", "3"});
        CHECK(sheet->rows[2].line == 2);
    }
}

TEST_CASE("JSON that is no list, is cut short or is too deep is told") {
    auto const no_list = read_sheet(R"({"a":1})");
    REQUIRE_FALSE(no_list.has_value());
    CHECK(no_list.error().what.fr.starts_with("une liste d’objets JSON est attendue"));
    CHECK_FALSE(read_sheet(R"([{"a":1)").has_value());
    auto const deep = read_sheet(std::string(100, '[') + std::string(100, ']'));
    REQUIRE_FALSE(deep.has_value());
    CHECK(deep.error().what.fr.starts_with("JSON illisible"));
}

TEST_CASE("no object has more columns than a sheet may") {
    std::string object = "{";
    for (int i = 0; i < 400; ++i) {
        object += (i == 0 ? "\"c" : ",\"c") + std::to_string(i) + "\":1";
    }
    auto const sheet = read_sheet("[" + object + "}]");
    REQUIRE(sheet.has_value());
    CHECK(sheet->rows[0].cells.size() == SheetLimits::kColumns);
    CHECK(sheet->rows[1].cells.size() == SheetLimits::kColumns);
}

}  // namespace
}  // namespace parcmetre::collector
