// SPDX-License-Identifier: EUPL-1.2
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "estimator/cli/commands.hpp"
#include "estimator/cli/fleet_csv.hpp"
#include "estimator/cli/indicator_series.hpp"
#include "estimator/cli/nearest.hpp"
#include "inventory/csv.hpp"
#include "inventory/fleet_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;

namespace {

cli::FleetDefaults defaults(Language language = Language::en) {
    return {inventory::make_day(2025, 12, 31), std::nullopt, language};
}

inventory::Fleet fleet_of(std::string_view csv) {
    return cli::read_fleet_csv(csv, defaults()).value().fleet;
}

std::string error_of(std::string_view csv, Language language = Language::en) {
    return cli::read_fleet_csv(csv, defaults(language)).error().message();
}

struct Said {
    int code = 0;
    std::string out, err;
};

Said run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "parcmetre-estimate");
    std::vector<char const*> argv;
    for (auto const& argument : arguments) {
        argv.push_back(argument.c_str());
    }
    std::ostringstream out;
    std::ostringstream err;
    auto const code = cli::run(static_cast<int>(argv.size()), argv.data(), out, err);
    return {code, out.str(), err.str()};
}

std::string factors() {
    return (source_folder() / "factors").string();
}

}  // namespace

TEST_CASE("columns come in any order, with any of the three separators, and empty is unknown") {
    auto const separator = GENERATE(std::string{","}, std::string{";"}, std::string{"\t"});
    auto text = std::string{
        "Class|model|ID|acquired_on|maker|country|screen_inch\n"
        "Mini-PC||a|2023-03-31|||\n"
        "monitor|P24|b||Dell|DE|23.8\n"
        "||c||||\n"};
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|')) {
        text.replace(at, 1, separator);
    }
    auto const fleet = fleet_of(text);
    REQUIRE(fleet.devices.size() == 3);
    CHECK(fleet.devices[0].device_class == inventory::DeviceClass::mini_pc);
    CHECK(fleet.devices[0].class_provenance == inventory::Provenance::declared);
    CHECK_FALSE(fleet.devices[0].model);
    REQUIRE(fleet.devices[0].commissioned);
    CHECK(fleet.devices[0].commissioned->best == inventory::make_day(2023, 3, 31));
    CHECK(fleet.devices[1].screen_inch == 23.8);
    CHECK(fleet.devices[1].country == "DE");
    CHECK_FALSE(fleet.devices[2].device_class);
}

TEST_CASE("ownership, condition, exit, site and virtual machines are read") {
    auto const fleet = fleet_of(
        "id;class;ownership;condition;left_on;site;is_virtual;screen_inch\n"
        "a;laptop;BYOD;refurbished;2025-06-30;Lyon;;\n"
        "b;laptop;;;;Lyon;oui;\n"
        "c;monitor;;;;;;23,8\n"
    );
    CHECK(fleet.devices[0].ownership == inventory::Ownership::byod);
    CHECK(fleet.devices[0].condition == inventory::Condition::refurbished);
    CHECK(fleet.devices[0].left_on == inventory::make_day(2025, 6, 30));
    CHECK(fleet.devices[0].scope == fleet.devices[1].scope);
    CHECK(fleet.scopes.size() == 2);
    CHECK(fleet.devices[1].is_virtual);
    CHECK(fleet.devices[1].class_provenance != inventory::Provenance::declared);
    CHECK(fleet.devices[2].screen_inch == 23.8);
}

TEST_CASE("what is wrong in a fleet is named with line, column and expectation") {
    CHECK(
        error_of("id,class\na,laptop\nb,laptpo\n") ==
        "line 3, column class: expected a class of device, found \"laptpo\"; the nearest is "
        "\"laptop\""
    );
    CHECK(error_of("id,class\na,imprimente\n", Language::fr).find("ligne 2, colonne class") == 0);
    CHECK(
        error_of("name,type\na,laptop\n") ==
        "line 1: expected a column \"id\"; columns found: name, type"
    );
    CHECK(error_of("id,class,ID\n") == "line 1: the column \"id\" stands twice");
    CHECK(
        error_of("id,class\na,laptop\na,laptop\n") ==
        "line 3, column id: \"a\" stands on line 2 already"
    );
    CHECK(error_of("id,class\n ,laptop\n").find("line 2, column id") == 0);
    CHECK(
        error_of("id,class,acquired_on\na,laptop,31/12/2023\n") ==
        "line 2, column acquired_on: expected a day such as 2023-03-31, found \"31/12/2023\""
    );
    CHECK(
        error_of("id,class,screen_inch\na,monitor,24in\n").find("column screen_inch") !=
        std::string::npos
    );
    CHECK(
        error_of("id,class,country\na,laptop,France\n").find("column country") != std::string::npos
    );
    CHECK(
        error_of("id,class,ownership\na,laptop,rented\n") ==
        "line 2, column ownership: expected one of owned, leased, cope, byod, found \"rented\""
    );
    CHECK(
        error_of("id,class,is_virtual\na,laptop,maybe\n").find("expected yes or no") !=
        std::string::npos
    );
    CHECK(
        error_of("id,class,acquired_on,left_on\na,laptop,2024-01-02,2024-01-01\n")
            .find("line 2, column left_on") == 0
    );
}

TEST_CASE("columns that nobody knows are ignored and named") {
    auto const file = cli::read_fleet_csv("id,class,prix\na,laptop,900\n", defaults()).value();
    CHECK(file.ignored_columns == std::vector<std::string>{"prix"});
    TempFolder const folder;
    write_file(folder.path() / "f.csv", "id,class,prix\na,laptop,900\n");
    auto const said =
        run({"fleet", (folder.path() / "f.csv").string(), "--lang", "fr", "--factors", factors()});
    CHECK(said.code == 0);
    CHECK(said.err == "colonne ignorée : prix\n");
}

TEST_CASE("the nearest class of a typo is found") {
    CHECK(cli::nearest("lapotp", {"desktop", "laptop", "tablet"}) == "laptop");
    CHECK(cli::nearest("", {"a", "bb"}) == "a");
}

TEST_CASE("exit codes tell wrong usage, wrong input and failed work apart") {
    TempFolder const folder;
    auto const good = (folder.path() / "good.csv").string();
    auto const bad = (folder.path() / "bad.csv").string();
    auto const json = (folder.path() / "bad.json").string();
    write_file(good, "id,class\na,laptop\n");
    write_file(bad, "id,class\na,toaster\n");
    write_file(json, "{\"schema\":");
    CHECK(run({"fleet", good, "--factors", factors()}).code == 0);
    CHECK(run({}).code == 2);
    CHECK(run({"fleet"}).code == 2);
    CHECK(run({"fleet", good, "--format", "xml"}).code == 2);
    CHECK(run({"fleet", good, "--year", "soon"}).code == 2);
    CHECK(run({"fleet", good, "--users", "-3"}).code == 2);
    CHECK(run({"fleet", bad, "--factors", factors()}).code == 3);
    CHECK(run({"fleet", json, "--factors", factors()}).code == 3);
    CHECK(run({"fleet", (folder.path() / "none.csv").string()}).code == 3);
    CHECK(run({"fleet", good, "--factors", folder.path().string()}).code == 1);
    CHECK(run({"--help"}).code == 0);
}

TEST_CASE("a fleet.v1 file gives what the library gives, over the 12 months to its date") {
    TempFolder const folder;
    auto const fleet = mixed_fleet(40, 91);
    auto const file = (folder.path() / "fleet.json").string();
    write_file(file, inventory::encode_fleet(fleet));
    auto const said =
        run({"fleet", file, "--format", "json", "--samples", "500", "--factors", factors()});
    auto request = request_2025();
    request.with_lines = false;
    auto const expected =
        encode_estimate(estimate(fleet, factor_set(), request).value(), factor_set());
    CHECK(said.code == 0);
    CHECK(said.out == expected + "\n");
}

TEST_CASE("a table in French has decimal commas and says what was not assessed") {
    TempFolder const folder;
    auto const file = (folder.path() / "f.csv").string();
    write_file(file, "id,class,acquired_on\na,laptop,2022-01-01\nb,,\nc,laptop,2030-01-01\n");
    auto const said =
        run({"fleet", file, "--year", "2025", "--lang", "fr", "--factors", factors()});
    CHECK(said.out.find("41,0\u202Fkg CO₂e, entre ") != std::string::npos);
    CHECK(said.out.find("Non évalué : 1 (type inconnu)") != std::string::npos);
    CHECK(said.out.find("Hors période : 1") != std::string::npos);
}

TEST_CASE("CSV for machines has as many cells on every line and CR LF ends") {
    TempFolder const folder;
    auto const file = (folder.path() / "f.csv").string();
    write_file(file, "id,class\n\"a,\"\"b\"\"\",laptop\n");
    auto const said = run({"fleet", file, "--format", "csv", "--lines", "--factors", factors()});
    auto const table = inventory::CsvTable::parse(said.out).value();
    CHECK(said.out.find("\r\n") != std::string::npos);
    CHECK(table.cell(table.size() - 1, table.column("device").value()) == "a,\"b\"");
}

TEST_CASE("periods are the last that are over, those of the calendar but for twelve months") {
    using cli::last_periods;
    using cli::Span;
    using inventory::make_day;
    auto const in_may = make_day(2026, 5, 30);
    auto const months = last_periods(in_may, Span::month, 2);
    REQUIRE(months.size() == 2);
    CHECK(months[0] == inventory::Period{make_day(2026, 3, 1), make_day(2026, 4, 1)});
    CHECK(months[1].to == make_day(2026, 5, 1));
    CHECK(last_periods(make_day(2026, 5, 31), Span::month, 1)[0].to == make_day(2026, 6, 1));
    auto const quarters = last_periods(in_may, Span::quarter, 2);
    CHECK(quarters[0] == inventory::Period{make_day(2025, 10, 1), make_day(2026, 1, 1)});
    CHECK(quarters[1] == inventory::Period{make_day(2026, 1, 1), make_day(2026, 4, 1)});
    CHECK(last_periods(in_may, Span::year, 1)[0] == inventory::calendar_year(2025));
    auto const rolling = last_periods(in_may, Span::twelve_months, 36);
    CHECK(rolling.size() == 36);
    CHECK(rolling.back() == inventory::Period{make_day(2025, 5, 1), make_day(2026, 5, 1)});
    CHECK(rolling.front().to == make_day(2023, 6, 1));
}

TEST_CASE("indicators of a fleet are told period by period, as the library makes them") {
    TempFolder const folder;
    auto const fleet = mixed_fleet(40, 91);
    auto const file = (folder.path() / "fleet.json").string();
    write_file(file, inventory::encode_fleet(fleet));
    auto const asked = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{
            "indicators", file, "--samples", "500", "--factors", factors()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    auto const said = asked({"--format", "csv", "--span", "year", "--last", "2"});
    CHECK(said.code == 0);
    CHECK(said.err.empty());
    auto const table = inventory::CsvTable::parse(said.out).value();
    auto const catalogue = Catalogue::load(factors()).value();
    REQUIRE(table.size() == 2 * catalogue.all().size());
    auto const estimated = estimate(fleet, factor_set(), request_2025()).value();
    auto const expected = figures(fleet, factor_set(), estimated, catalogue);
    auto const cell = [&table](std::size_t row, std::string_view column) {
        return table.cell(row, table.column(column).value());
    };
    for (std::size_t i = 0; i < expected.size(); ++i) {
        auto const row = expected.size() + i;
        INFO(expected[i].text.id);
        CHECK(cell(row, "indicator") == expected[i].text.id);
        CHECK(cell(row, "to") == "2025-12-31");
        CHECK(cell(row, "value").empty() == !expected[i].value);
        CHECK(cell(row, "reason").empty() == expected[i].value.has_value());
        if (expected[i].value) {
            CHECK(std::stod(cell(row, "value")) == *expected[i].value);
        }
    }
    auto const french = asked({"--lang", "fr", "--span", "quarter"});
    CHECK(french.out.starts_with("1er octobre 2025 au 31 décembre 2025\n"));
    CHECK(french.out.find("PT04  Âge moyen des ordinateurs : ") != std::string::npos);
    CHECK(
        french.out.find("SE02  Idées des collaborateurs recueillies : inconnu, ") !=
        std::string::npos
    );
    CHECK(asked({"--scope", "site:Nowhere"}).code == 3);
    CHECK(asked({"--last", "0"}).code == 2);
    auto const json = inventory::Json::parse(asked({"--format", "json"}).out);
    CHECK(json.size() == catalogue.all().size());
    CHECK(json[0]["schema"] == "parcmetre.figure.v1");
}
