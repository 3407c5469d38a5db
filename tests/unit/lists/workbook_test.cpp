// SPDX-License-Identifier: EUPL-1.2
#include <map>

#include <catch2/catch.hpp>
#include <xlsxwriter.h>
#include <zip.h>

#include "collector/lists/sheet.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::collector {
namespace {

using tests::TempFolder;
using Cells = std::vector<std::string>;

/// What a spreadsheet program writes, by libxlsxwriter.
std::string written_workbook() {
    TempFolder const folder;
    auto const path = folder.path() / "parc.xlsx";
    auto* const book = ::workbook_new(path.c_str());
    auto* const sheet = ::workbook_add_worksheet(book, "Parc");
    auto* const date = ::workbook_add_format(book);
    ::format_set_num_format(date, "dd/mm/yyyy");
    ::worksheet_merge_range(sheet, 0, 0, 0, 2, "Parc au 31 décembre", nullptr);
    ::worksheet_write_string(sheet, 1, 0, "Modèle", nullptr);
    ::worksheet_write_string(sheet, 1, 1, "Date d’achat", nullptr);
    ::worksheet_write_string(sheet, 1, 2, "Prix", nullptr);
    ::worksheet_write_string(sheet, 2, 0, "Latitude 5420", nullptr);
    lxw_datetime const bought{2021, 3, 31, 10, 30, 0};
    auto when = bought;
    ::worksheet_write_datetime(sheet, 2, 1, &when, date);
    ::worksheet_write_formula_num(sheet, 2, 2, "=1000+234.5", nullptr, 1234.5);
    REQUIRE(::workbook_close(book) == LXW_NO_ERROR);
    return tests::read_file(path);
}

/// An archive of these parts, whatever they hold.
std::string archive_of(std::map<std::string, std::string> const& parts) {
    TempFolder const folder;
    auto const path = folder.path() / "made.xlsx";
    auto* const archive = ::zip_open(path.c_str(), ZIP_CREATE, nullptr);
    REQUIRE(archive != nullptr);
    for (auto const& [name, text] : parts) {
        auto* const source = ::zip_source_buffer(archive, text.data(), text.size(), 0);
        REQUIRE(::zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(::zip_close(archive) == 0);
    return tests::read_file(path);
}

/// A workbook whose only sheet holds this, below `worksheet`.
std::string workbook_of(std::string const& sheet) {
    return archive_of(
        {{"xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
          "</Relationships>"},
         {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"}}
    );
}

TEST_CASE("a workbook is read as its values stand: texts, days, computed formulas") {
    auto const sheet = read_sheet(written_workbook());
    REQUIRE(sheet.has_value());
    REQUIRE(sheet->rows.size() == 3);
    CHECK(sheet->rows[0].cells.front() == "Parc au 31 décembre");
    CHECK(sheet->rows[0].flaw.fr.empty());
    CHECK(sheet->rows[1].cells == Cells{"Modèle", "Date d’achat", "Prix"});
    CHECK(sheet->rows[2].cells == Cells{"Latitude 5420", "2021-03-31", "1234.50"});
    CHECK(sheet->rows[2].line == 3);
}

TEST_CASE("a workbook whose writer gives SpreadsheetML a prefix is the same workbook") {
    auto const sheet = read_sheet(archive_of(
        {{"xl/workbook.xml",
          "<x:workbook xmlns:x=\"m\" xmlns:o=\"r\"><x:sheets><x:sheet name=\"A\" sheetId=\"1\" "
          "o:id=\"rId1\"/></x:sheets></x:workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"rId1\" Target=\"/xl/worksheets/sheet1.xml\"/>"
          "</Relationships>"},
         {"xl/sharedStrings.xml", "<x:sst><x:si><x:t>Modèle</x:t></x:si></x:sst>"},
         {"xl/worksheets/sheet1.xml",
          "<x:worksheet><x:sheetData><x:row r=\"2\"><x:c r=\"B2\" t=\"s\"><x:v>0</x:v></x:c>"
          "<x:c r=\"C2\"><x:v>2.5</x:v></x:c></x:row></x:sheetData></x:worksheet>"}}
    ));
    REQUIRE(sheet.has_value());
    REQUIRE(sheet->rows.size() == 1);
    CHECK(sheet->rows[0].line == 2);
    CHECK(sheet->rows[0].cells == Cells{"", "Modèle", "2.50"});
}

TEST_CASE("cells merged over rows, formulas never computed and errors are told by place") {
    auto const sheet = read_sheet(workbook_of(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Type</t></is></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>PC</v></c></row>"
        "<row r=\"3\"><c r=\"A3\"/></row>"
        "<row r=\"4\"><c r=\"B4\"><f>A1</f></c></row>"
        "<row r=\"7\"><c r=\"C7\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:C1\"/></mergeCells>"
    ));
    REQUIRE(sheet.has_value());
    REQUIRE(sheet->rows.size() == 4);
    CHECK(sheet->rows[0].flaw.fr.empty());
    CHECK(
        sheet->rows[1].flaw.fr ==
        "cellules fusionnées (A2:A3) : une valeur par cellule est attendue"
    );
    CHECK(sheet->rows[2].flaw.en.starts_with("a formula without a value in B4"));
    CHECK(sheet->rows[3].line == 7);
    CHECK(sheet->rows[3].flaw.fr == "erreur de calcul en C7");
}

TEST_CASE("what is no workbook, or wants to be more than it is, is told and harms nothing") {
    auto const told = [](std::string const& bytes) {
        auto const sheet = read_sheet(bytes);
        REQUIRE_FALSE(sheet.has_value());
        return sheet.error().what.fr;
    };
    CHECK(told("PK\x03\x04 and nothing").starts_with("classeur XLSX illisible"));
    CHECK(told(archive_of({{"a.txt", "b"}})) == "classeur XLSX illisible : aucune feuille");
    CHECK(told(workbook_of("<row")).ends_with("n’est pas du XML"));
    auto const bomb = workbook_of(std::string(std::size_t{65} * 1024 * 1024, ' '));
    CHECK(bomb.size() < std::size_t{1024} * 1024);
    CHECK(told(bomb) == "classeur XLSX illisible : plus de 64 Mio une fois ouvert");
    auto const entity = read_sheet(archive_of(
        {{"xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet r:id=\"i\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"i\" Target=\"/s.xml\"/></Relationships>"},
         {"s.xml",
          "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>"
          "<row><c t=\"str\"><v>&x;</v></c></row></sheetData></worksheet>"}}
    ));
    REQUIRE(entity.has_value());
    CHECK(entity->rows.at(0).cells.at(0) == "&x;");
}

TEST_CASE("colours and currencies in a number's format make no day of it") {
    auto const sheet = read_sheet(archive_of(
        {{"xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet r:id=\"i\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"i\" Target=\"s.xml\"/></Relationships>"},
         {"xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0;[Red]-#,##0\"/>"
          "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><cellXfs>"
          "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"},
         {"xl/s.xml",
          "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>12345</v></c>"
          "<c r=\"B1\" s=\"1\"><v>44286</v></c><c r=\"C1\"><v>899.99000000000001</v></c></row>"
          "</sheetData></worksheet>"}}
    ));
    REQUIRE(sheet.has_value());
    CHECK(sheet->rows.at(0).cells == Cells{"12345", "2021-03-31", "899.99"});
}

TEST_CASE("references that point nowhere are no values") {
    auto const sheet = read_sheet(workbook_of(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c><c r=\"ZZZ1\"><v>1</v></c>"
        "<c r=\"1\"><v>2</v></c><c r=\"B1\" s=\"77\"><v>3</v></c></row></sheetData>"
    ));
    REQUIRE(sheet.has_value());
    REQUIRE(sheet->rows.size() == 1);
    CHECK(sheet->rows[0].cells == Cells{"", "3"});
}

}  // namespace
}  // namespace parcmetre::collector
