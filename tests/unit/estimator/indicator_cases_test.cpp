// SPDX-License-Identifier: EUPL-1.2
// Small organisations whose figures were computed by hand: tests/cases/indicators.
#include <set>

#include <catch2/catch.hpp>

#include "estimator/indicators/figure.hpp"
#include "inventory/csv.hpp"
#include "inventory/fleet_json.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;

namespace {

namespace fs = std::filesystem;

/// A row of expected.csv by its columns' names; an empty cell: none.
class Row {
public:
    Row(inventory::CsvTable const& table, std::size_t row) : table_{table}, row_{row} {}

    [[nodiscard]] std::string text(std::string_view column) const {
        return std::string{table_.cell(row_, table_.column(column).value())};
    }
    [[nodiscard]] std::optional<double> number(std::string_view column) const {
        auto const cell = text(column);
        return cell.empty() ? std::nullopt : std::optional{std::stod(cell)};
    }

private:
    inventory::CsvTable const& table_;
    std::size_t row_;
};

Catalogue const& catalogue() {
    static auto const loaded = Catalogue::load(source_folder() / "factors").value();
    return loaded;
}

Figure figure_of(Row const& row, inventory::Fleet const& fleet) {
    EstimateRequest request;
    request.period = inventory::calendar_year(std::stoi(row.text("year")));
    if (auto const scope = row.text("scope"); !scope.empty()) {
        request.scope = inventory::ScopeId{scope};
    }
    auto const estimated = estimate(fleet, factor_set(), request).value();
    return figure(row.text("indicator"), fleet, factor_set(), estimated, catalogue()).value();
}

void check_number(std::optional<double> found, std::optional<double> expected) {
    REQUIRE(found.has_value() == expected.has_value());
    if (expected) {
        CHECK(*found == Approx(*expected).epsilon(1e-14));
    }
}

/// A bound that is drawn, not computed by hand: it lies on its side of the value.
bool is_drawn(Row const& row, std::string_view column) {
    return row.text(column) == "drawn";
}

void check_bounds(Figure const& figure, Row const& row) {
    if (is_drawn(row, "low") || is_drawn(row, "high")) {
        REQUIRE((figure.low && figure.high));
        CHECK(*figure.low <= *figure.value);
        CHECK(*figure.value <= *figure.high);
    } else {
        check_number(figure.low, row.number("low"));
        check_number(figure.high, row.number("high"));
    }
}

std::optional<double> value_of(std::optional<Amount> const& amount) {
    return amount ? std::optional{amount->value} : std::nullopt;
}

void check_case(fs::path const& folder, std::set<std::string>& seen) {
    auto const fleet = inventory::decode_fleet(read_file(folder / "fleet.json")).value();
    auto const table = inventory::CsvTable::parse(read_file(folder / "expected.csv")).value();
    for (std::size_t at = 0; at < table.size(); ++at) {
        Row const row{table, at};
        INFO(folder.filename() << " " << row.text("indicator") << " " << row.text("year"));
        auto const figure = figure_of(row, fleet);
        check_number(figure.value, row.number("value"));
        CHECK(figure.reason.has_value() == !figure.value);
        if (figure.value) {
            check_bounds(figure, row);
            check_number(value_of(figure.numerator), row.number("numerator"));
            check_number(value_of(figure.denominator), row.number("denominator"));
        }
        seen.insert(row.text("indicator"));
    }
}

}  // namespace

TEST_CASE("figures are those that were computed by hand") {
    std::set<std::string> seen;
    for (auto const& entry :
         fs::directory_iterator{source_folder() / "tests" / "cases" / "indicators"}) {
        check_case(entry.path(), seen);
    }
    // Those that rest on factors: docs/worked-example.md and footprint_indicators_test.cpp.
    std::set<std::string> const elsewhere{
        "OR01",
        "OR02",
        "OR03",
        "OR04",
        "OR05",
        "DQ04",
        "DQ05",
        "DQ07",
        "PT04",
        "PT11",
        "PT19",
        "TE12",
        "IM12",
        "IM15"};
    for (auto const id : computed_indicators()) {
        INFO(id);
        CHECK((seen.contains(std::string{id}) || elsewhere.contains(std::string{id})));
    }
}

TEST_CASE("of an empty organisation no indicator has a value, and each says why") {
    auto const fleet = empty_fleet();
    auto const estimated = estimate(fleet, factor_set(), request_2025()).value();
    for (auto const& figure : figures(fleet, factor_set(), estimated, catalogue())) {
        INFO(figure.text.id);
        CHECK_FALSE(figure.value);
        REQUIRE(figure.reason);
        CHECK_FALSE(figure.reason->fr.empty());
        CHECK_FALSE(figure.reason->en.empty());
    }
}
