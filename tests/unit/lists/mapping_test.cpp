// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/mapping.hpp"

#include <catch2/catch.hpp>

#include "collector/lists/data.hpp"
#include "collector/lists/spelling.hpp"
#include "inventory/csv.hpp"

namespace parcmetre::collector {
namespace {

TEST_CASE("every line of the data names a list, a field and a word that exist") {
    auto const columns = inventory::CsvTable::parse(known_columns()).value();
    for (std::size_t row = 0; row < columns.size(); ++row) {
        INFO("columns.csv, line " << columns.line(row));
        auto const& list = columns.cell(row, 0);
        auto const kind = list == "all" ? ListKind::ledger : parse_list_kind(list).value();
        auto const column = Mapping::of(kind).column(columns.cell(row, 2));
        REQUIRE(column);
        CHECK(to_string(column->field) == columns.cell(row, 1));
        auto const& status = columns.cell(row, 3);
        CHECK((status == "verified" || status == "unverified"));
        CHECK((status == "verified") == !columns.cell(row, 4).empty());
    }
    auto const words = inventory::CsvTable::parse(known_words()).value();
    auto const mapping = Mapping::of(ListKind::ledger);
    auto const is_field = [](std::string_view name) {
        for (int i = 0; i <= static_cast<int>(ListField::scanned_faces); ++i) {
            if (to_string(static_cast<ListField>(i)) == name) {
                return true;
            }
        }
        return false;
    };
    for (std::size_t row = 0; row < words.size(); ++row) {
        INFO("words.csv, line " << words.line(row));
        CHECK(is_field(words.cell(row, 0)));
        CHECK_FALSE(folded(words.cell(row, 1)).empty());
        CHECK_FALSE(words.cell(row, 2).empty());
    }
    CHECK(mapping.word(ListField::device_class, "PC Portable") == "laptop");
    CHECK(mapping.word(ListField::left_by, "ÉCO-ORGANISME") == "eco_organism");
}

TEST_CASE("an organisation's own mapping goes before what is known") {
    auto mapping = Mapping::of(ListKind::ledger);
    CHECK_FALSE(mapping.column("Matricule"));
    auto const problem = mapping.extend(
        "field;column;word;value\nserial;Matricule;;\nmodel;Type;;\ndevice_class;;UC "
        "ancienne;desktop\n"
    );
    REQUIRE_FALSE(problem);
    CHECK(mapping.column("matricule")->field == ListField::serial);
    CHECK(mapping.column("Type")->field == ListField::model);
    CHECK(mapping.word(ListField::device_class, "uc ancienne") == "desktop");
}

TEST_CASE("a mapping that cannot be followed says why") {
    auto mapping = Mapping::of(ListKind::ledger);
    auto const unknown = mapping.extend("field,column\nserial,A\ncolor,B\n");
    REQUIRE(unknown);
    CHECK(unknown->line == 3);
    CHECK(unknown->what.fr == "champ inconnu : « color »");
    auto const headless = mapping.extend("a,b\n1,2\n");
    REQUIRE(headless);
    CHECK(headless->what.en == "the columns \"field\" and \"column\" are expected");
    CHECK(mapping.extend(""));
    CHECK(mapping.extend("field,\"column\n"));
}

}  // namespace
}  // namespace parcmetre::collector
