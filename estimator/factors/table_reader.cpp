// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/table_reader.hpp"

#include <cmath>

namespace parcmetre::estimator {
namespace {

std::string problem_of_number(Needed const& needed, std::string const& cell) {
    auto const value = inventory::parse_number(cell);
    if (!value) {
        return "expected a number, found \"" + cell + "\"";
    }
    if (*value < needed.low || *value > needed.high) {
        return "out of the range that has a meaning: " + cell;
    }
    if (needed.kind == Needed::Kind::whole && std::trunc(*value) != *value) {
        return "expected a whole number, found " + cell;
    }
    return {};
}

std::string problem_of(Needed const& needed, std::string const& cell) {
    switch (needed.kind) {
        case Needed::Kind::optional_text:
            return {};
        case Needed::Kind::text:
            return cell.empty() ? "expected a value, found none" : "";
        case Needed::Kind::quality:
            return cell.size() == 1 && cell >= "A" && cell <= "D"
                       ? ""
                       : "expected A, B, C or D, found \"" + cell + "\"";
        case Needed::Kind::optional_number:
            return cell.empty() ? "" : problem_of_number(needed, cell);
        case Needed::Kind::number:
        case Needed::Kind::whole:
            return problem_of_number(needed, cell);
    }
    return {};
}

}  // namespace

Result<TableReader> TableReader::open(Table const& table, std::initializer_list<Needed> needed) {
    TableReader const reader{table};
    for (auto const& one : needed) {
        auto const column = table.cells.column(one.name);
        if (!column) {
            return Error{
                Errc::malformed,
                "datapackage.json, resource \"" + table.resource.name + "\": expected a field \"" +
                    std::string{one.name} + "\""};
        }
        for (std::size_t row = 0; row < table.cells.size(); ++row) {
            auto const problem = problem_of(one, table.cells.cell(row, *column));
            if (!problem.empty()) {
                return reader.wrong(row, one.name, problem);
            }
        }
    }
    return reader;
}

std::string const& TableReader::text(std::size_t row, std::string_view column) const {
    return table_->cells.cell(row, table_->cells.column(column).value());
}

double TableReader::number(std::size_t row, std::string_view column) const {
    return inventory::parse_number(text(row, column)).value();
}

std::optional<double> TableReader::optional_number(std::size_t row, std::string_view column) const {
    return text(row, column).empty() ? std::nullopt : std::optional{number(row, column)};
}

int TableReader::whole(std::size_t row, std::string_view column) const {
    return static_cast<int>(number(row, column));
}

Error TableReader::wrong(std::size_t row, std::string_view column, std::string const& expectation)
    const {
    return {Errc::malformed, table_->place(row, column) + ": " + expectation};
}

std::string variant_key(std::string_view device_class, std::string_view variant) {
    return std::string{device_class} + "/" + std::string{variant};
}

}  // namespace parcmetre::estimator
