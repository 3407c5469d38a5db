// SPDX-License-Identifier: EUPL-1.2
#include "estimator/indicators/catalogue.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>

#include "inventory/csv.hpp"
#include "inventory/text.hpp"

namespace parcmetre::estimator {

namespace {

constexpr std::string_view kFile = "indicators.csv";

struct Column {
    std::string_view name;
    std::string& (*member)(IndicatorText&);
};

constexpr std::array kColumns{
    Column{"indicator_id", [](IndicatorText& t) -> std::string& { return t.id; }},
    Column{"name_fr", [](IndicatorText& t) -> std::string& { return t.name.fr; }},
    Column{"name_en", [](IndicatorText& t) -> std::string& { return t.name.en; }},
    Column{"unit_fr", [](IndicatorText& t) -> std::string& { return t.unit.fr; }},
    Column{"unit_en", [](IndicatorText& t) -> std::string& { return t.unit.en; }},
    Column{"direction", [](IndicatorText& t) -> std::string& { return t.direction; }},
    Column{"applies_to", [](IndicatorText& t) -> std::string& { return t.applies_to; }},
    Column{"formula_fr", [](IndicatorText& t) -> std::string& { return t.formula.fr; }},
    Column{"formula_en", [](IndicatorText& t) -> std::string& { return t.formula.en; }},
    Column{"numerator_fr", [](IndicatorText& t) -> std::string& { return t.numerator.fr; }},
    Column{"numerator_en", [](IndicatorText& t) -> std::string& { return t.numerator.en; }},
    Column{"denominator_fr", [](IndicatorText& t) -> std::string& { return t.denominator.fr; }},
    Column{"denominator_en", [](IndicatorText& t) -> std::string& { return t.denominator.en; }},
};

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> items;
    while (!list.empty()) {
        auto const end = std::min(list.find(';'), list.size());
        if (auto const item = inventory::trim(list.substr(0, end)); !item.empty()) {
            items.emplace_back(item);
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return items;
}

Error missing_column(std::string_view name) {
    return {Errc::malformed, "line 1: expected a column \"" + std::string{name} + "\""};
}

}  // namespace

Result<Catalogue> Catalogue::load(std::filesystem::path const& factors_folder) {
    auto const path = factors_folder / kFile;
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        return Error{Errc::not_found, "no indicators at " + path.string()};
    }
    auto const text = std::string{std::istreambuf_iterator<char>{file}, {}};
    auto parsed = parse(text);
    if (!parsed) {
        return parsed.error().with_context(kFile);
    }
    return parsed;
}

Result<Catalogue> Catalogue::parse(std::string_view csv) {
    auto const table = inventory::CsvTable::parse(csv);
    if (!table) {
        return table.error();
    }
    auto const requirements = table->column("requirements");
    if (!requirements) {
        return missing_column("requirements");
    }
    Catalogue catalogue;
    catalogue.texts_.resize(table->size());
    for (auto const& column : kColumns) {
        auto const index = table->column(column.name);
        if (!index) {
            return missing_column(column.name);
        }
        for (std::size_t row = 0; row < table->size(); ++row) {
            column.member(catalogue.texts_[row]) = table->cell(row, *index);
        }
    }
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table->size(); ++row) {
        auto& text = catalogue.texts_[row];
        text.requirements = split(table->cell(row, *requirements));
        if (text.id.empty() || !seen.insert(text.id).second) {
            return Error{
                Errc::malformed,
                "line " + std::to_string(table->line(row)) +
                    ", column indicator_id: expected an id of its own, found \"" + text.id + "\""};
        }
    }
    return catalogue;
}

IndicatorText const* Catalogue::find(std::string_view id) const noexcept {
    auto const found = std::find_if(texts_.begin(), texts_.end(), [id](auto const& text) {
        return text.id == id;
    });
    return found == texts_.end() ? nullptr : &*found;
}

}  // namespace parcmetre::estimator
