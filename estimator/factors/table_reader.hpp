// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "estimator/factors/package.hpp"

namespace parcmetre::estimator {

/// Columns of a table by name. A table that lacks one is a defect of `datapackage.json`, found when
/// the table is opened; reading a cell afterwards cannot fail.
class TableReader {
public:
    explicit TableReader(Table const& table) : table_{&table} {}

    [[nodiscard]] Result<void> require(std::initializer_list<std::string_view> names) const {
        for (auto const name : names) {
            if (!table_->cells.column(name)) {
                return Error{
                    Errc::malformed,
                    "datapackage.json, resource \"" + table_->resource.name +
                        "\": expected a field \"" + std::string{name} + "\""};
            }
        }
        return {};
    }

    [[nodiscard]] std::string const& text(std::size_t row, std::string_view column) const {
        return table_->cells.cell(row, table_->cells.column(column).value());
    }
    [[nodiscard]] double number(std::size_t row, std::string_view column) const {
        return inventory::parse_number(text(row, column)).value();
    }
    [[nodiscard]] std::optional<double> optional_number(std::size_t row, std::string_view column)
        const {
        return text(row, column).empty() ? std::nullopt : std::optional{number(row, column)};
    }
    [[nodiscard]] int integer(std::size_t row, std::string_view column) const {
        return static_cast<int>(number(row, column));
    }
    [[nodiscard]] char quality(std::size_t row) const { return text(row, "quality").front(); }

    [[nodiscard]] Error wrong(
        std::size_t row, std::string_view column, std::string const& expectation
    ) const {
        return {Errc::malformed, table_->place(row, column) + ": " + expectation};
    }
    [[nodiscard]] std::size_t size() const { return table_->cells.size(); }

private:
    Table const* table_;
};

/// "monitor/22-25in".
[[nodiscard]] inline std::string variant_key(
    std::string_view device_class, std::string_view variant
) {
    return std::string{device_class} + "/" + std::string{variant};
}

}  // namespace parcmetre::estimator
