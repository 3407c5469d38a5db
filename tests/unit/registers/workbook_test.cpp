// SPDX-License-Identifier: EUPL-1.2
// The workbook of all registers, from empty to filled in.
#include "collector/registers/workbook.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/workbook.hpp"

// libxlsxwriter 1.1.4, which Debian 12 has, copies the formula of a list of choices twice and frees
// one of the two: some 20 bytes a list. Nothing that a caller says avoids it.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() {
    return "leak:libxlsxwriter";
}
#endif
#endif

namespace parcmetre::collector {
namespace {

using inventory::make_day;
using parcmetre::tests::Cells;
using parcmetre::tests::workbook_of;

auto const kToday = make_day(2026, 11, 23);

inventory::Fleet organisation() {
    inventory::Fleet fleet;
    fleet.valid_on = kToday;
    fleet.known_on = kToday;
    fleet.scopes = {
        {inventory::ScopeId{"org"}, inventory::ScopeKind::organisation, "Organisation", {}, {}},
        {inventory::ScopeId{"site:Lyon"},
         inventory::ScopeKind::site,
         "Lyon",
         inventory::ScopeId{"org"},
         {}}};
    return fleet;
}

std::vector<NamedSheet> sheets_of(std::string const& bytes) {
    auto sheets = read_workbook_sheets(bytes);
    REQUIRE(sheets.has_value());
    return std::move(*sheets);
}

std::vector<SheetRow> const& rows_of(NamedSheet const& named) {
    REQUIRE(named.sheet.has_value());
    return named.sheet->rows;
}

FilledWorkbook read(std::string const& bytes, inventory::Fleet const& fleet = organisation()) {
    auto filled = read_filled_workbook(bytes, fleet, kToday);
    REQUIRE(filled.has_value());
    return std::move(*filled);
}

/// Headings as the template writes them for a register, in a language.
std::vector<std::string> headings_of(std::string const& sheet, Language language) {
    auto const book = make_workbook(language).value();
    for (auto const& named : sheets_of(book)) {
        if (named.name == sheet) {
            return rows_of(named).at(1).cells;
        }
    }
    FAIL("no sheet " << sheet);
    return {};
}

/// The French sentence about a row's field; empty when nothing is wrong with it.
std::string refusal_of(FilledRow const& row, std::string_view field) {
    for (auto const& refusal : row.read.refusals) {
        if (refusal.field == field) {
            return refusal.why.fr;
        }
    }
    return {};
}

/// The place of the column whose heading begins so.
std::size_t place_of(std::vector<std::string> const& headings, std::string_view start) {
    auto const found = std::ranges::find_if(headings, [start](std::string const& heading) {
        return heading.starts_with(start);
    });
    INFO(start);
    REQUIRE(found != headings.end());
    return static_cast<std::size_t>(found - headings.begin());
}

/// Rows of the register of slips under its own headings, a slip a row.
Cells slips(std::vector<std::pair<std::string, std::string>> const& days_and_masses) {
    static auto const headings = headings_of("Bordereaux DEEE", Language::french);
    Cells cells{headings};
    for (auto const& [day, mass] : days_and_masses) {
        std::vector<std::string> row(headings.size());
        row[1] = day;
        row[2] = mass;
        row[place_of(headings, "Numéro de bordereau")] = "BSD-1";
        row[place_of(headings, "Repreneur")] = "Ecologic";
        row[place_of(headings, "Éco-organisme")] = "oui";
        cells.push_back(row);
    }
    return cells;
}

TEST_CASE("an empty workbook has a sheet a register, in either language, and adds nothing") {
    auto const language = GENERATE(Language::french, Language::english);
    auto const book = make_workbook(language).value();
    auto const sheets = sheets_of(book);
    for (auto const& about : inventory::all_registers()) {
        INFO(about.id);
        auto const name = sheet_name(about, language);
        auto const found = std::ranges::find(sheets, name, &NamedSheet::name);
        REQUIRE(found != sheets.end());
        auto const& headings = rows_of(*found).at(1).cells;
        CHECK(headings.size() == about.fields.size() + 2);
    }
    auto const filled = read(book);
    CHECK(filled.is_right());
    CHECK(filled.rows.empty());
}

TEST_CASE("the examples of the workbook are right, but for being examples") {
    auto const book = make_workbook(Language::french).value();
    std::vector<std::pair<std::string, Cells>> sheets;
    for (auto const& named : sheets_of(book)) {
        if (named.name == "Lisez-moi" || named.name == "Listes") {
            continue;
        }
        auto const& rows = rows_of(named);
        auto example = rows.at(2).cells;
        example.at(0) = "Lyon";
        sheets.push_back({named.name, {rows.at(1).cells, example}});
    }
    auto const filled = read(workbook_of(sheets));
    for (auto const& row : filled.rows) {
        for (auto const& refusal : row.read.refusals) {
            FAIL_CHECK(row.sheet << " " << refusal.field << ": " << refusal.why.fr);
        }
    }
    CHECK(filled.rows.size() == inventory::all_registers().size());
}

TEST_CASE("a row is read whatever the order of its columns, dates as dates or as texts") {
    auto const book = workbook_of(
        {{"bordereaux deee",
          {{"Our slips"},
           {"MASSE (KG)",
            "Scope",
            "date du bordereau",
            "Repreneur",
            "Numéro de bordereau",
            "Éco-organisme ou opérateur agréé"},
           {"184,5", "Lyon", "=DATE 2026-03-31", "Ecologic", "B1", "oui"},
           {"12.25", "", "01/04/2026", "Ecologic", "B2", "yes"}}}}
    );
    auto const filled = read(book);
    CHECK(filled.complaints.empty());
    REQUIRE(filled.rows.size() == 2);
    auto const& first = filled.rows[0];
    CHECK(first.read.refusals.empty());
    CHECK(first.line == 3);
    CHECK(first.read.entry.register_id == "weee");
    CHECK(first.read.entry.scope.str() == "site:Lyon");
    CHECK(first.read.entry.day == make_day(2026, 3, 31));
    CHECK(first.read.entry.number("mass_kg") == 184.5);
    CHECK(filled.rows[1].read.entry.scope.str() == "org");
    CHECK(filled.rows[1].read.entry.day == make_day(2026, 4, 1));
}

TEST_CASE("what a register holds already is known, as often as it holds it") {
    auto const book = workbook_of(
        {{"Bordereaux DEEE",
          slips({{"31/03/2026", "20"}, {"31/03/2026", "20"}, {"01/04/2026", "7"}})}}
    );
    auto fleet = organisation();
    auto const first = read(book, fleet);
    CHECK(std::ranges::count(first.rows, false, &FilledRow::is_known) == 3);
    fleet.entries.push_back(first.rows[0].read.entry);
    fleet.entries.back().documents = {std::string(64, 'a')};  // a proof says nothing else
    auto const again = read(book, fleet);
    CHECK(std::ranges::count(again.rows, true, &FilledRow::is_known) == 1);
    for (std::size_t i : {1U, 2U}) {
        fleet.entries.push_back(first.rows[i].read.entry);
    }
    auto const twice = read(book, fleet);
    CHECK(std::ranges::count(twice.rows, true, &FilledRow::is_known) == 3);
    CHECK(twice.is_right());
}

TEST_CASE("a wrong row is told with its line and its fields, and the workbook is not right") {
    auto const filled = read(workbook_of(
        {{"Bordereaux DEEE",
          slips({{"31/03/2026", "20"}, {"31/03/2027", "20"}, {"", "90 tonnes"}, {"1/4/26", "44001"}}
          )}}
    ));
    CHECK_FALSE(filled.is_right());
    REQUIRE(filled.rows.size() == 4);
    CHECK(filled.rows[0].read.refusals.empty());
    CHECK(filled.rows[1].line == 3);
    CHECK(
        refusal_of(filled.rows[1], "day") ==
        "cette date est à venir ; attendu : aujourd’hui au plus tard"
    );
    CHECK(refusal_of(filled.rows[2], "day") == "obligatoire");
    CHECK(refusal_of(filled.rows[2], "mass_kg") == "attendu : un nombre, trouvé « 90 tonnes »");
    CHECK_FALSE(refusal_of(filled.rows[3], "mass_kg").empty());
}

TEST_CASE("a sheet that was renamed is complained of, and so are columns") {
    auto const filled = read(workbook_of(
        {{"Mes bordereaux", slips({{"31/03/2026", "20"}})},
         {"Bordereaux DEEE",
          {{"Périmètre", "Date du bordereau *", "Poids"}, {"", "31/03/2026", "2"}}},
         {"Achats", {{"rien de connu"}, {"3"}}}}
    ));
    CHECK_FALSE(filled.is_right());
    REQUIRE(filled.complaints.size() == 4);
    CHECK(filled.complaints[0].sheet == "Mes bordereaux");
    CHECK(filled.complaints[0].why.fr.starts_with(
        "cette feuille n’est celle d’aucun registre ; attendu : Achats, Sorties"
    ));
    CHECK(filled.complaints[1].why.fr == "colonnes inconnues : Poids");
    CHECK(
        filled.complaints[2].why.fr ==
        "colonnes manquantes : Masse, Numéro de bordereau, Repreneur, Éco-organisme ou opérateur "
        "agréé"
    );
    CHECK(filled.complaints[3].why.en == "the line of the columns’ headings is missing");
}

TEST_CASE("a device leaves once, also within one workbook") {
    auto fleet = organisation();
    inventory::Device device;
    device.id = inventory::DeviceId{"00112233445566aa"};
    device.device_class = inventory::DeviceClass::laptop;
    fleet.devices = {device};
    auto const headings = headings_of("Sorties", Language::french);
    std::vector<std::string> row(headings.size());
    row[1] = "31/03/2026";
    row[place_of(headings, "Type d’équipement")] = "ordinateur portable";
    row[place_of(headings, "Quantité")] = "1";
    row[place_of(headings, "Destination")] = "don";
    row[place_of(headings, "Pseudonyme")] = device.id.str();
    auto second = row;
    second[1] = "30/04/2026";
    auto const filled = read(workbook_of({{"Sorties", {headings, row, second}}}), fleet);
    REQUIRE(filled.rows.size() == 2);
    CHECK(filled.rows[0].read.refusals.empty());
    CHECK(refusal_of(filled.rows[1], "device") == "cet équipement est déjà sorti, le 2026-03-31");
}

TEST_CASE("what is no workbook is refused with a sentence, and too many rows are not taken") {
    auto const refused = read_filled_workbook("not a workbook", organisation(), kToday);
    REQUIRE_FALSE(refused.has_value());
    CHECK_FALSE(refused.error().what.fr.empty());
    std::vector<std::pair<std::string, std::string>> rows(
        kMostWorkbookRows + 2, {"31/03/2026", "1"}
    );
    auto const filled = read(workbook_of({{"Bordereaux DEEE", slips(rows)}}));
    CHECK(filled.rows.size() == kMostWorkbookRows);
    REQUIRE(filled.complaints.size() == 1);
    CHECK_FALSE(filled.is_right());
}

}  // namespace
}  // namespace parcmetre::collector
