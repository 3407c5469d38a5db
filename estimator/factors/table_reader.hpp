// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "estimator/factors/package.hpp"

namespace parcmetre::estimator {

/// What a loader needs of one column, whatever the package's own schema promises.
struct Needed {
    enum class Kind { text, optional_text, number, optional_number, whole, quality };

    std::string_view name;
    Kind kind = Kind::text;
    double low = std::numeric_limits<double>::lowest();
    double high = std::numeric_limits<double>::max();
};

[[nodiscard]] constexpr Needed number(
    std::string_view name,
    double low = std::numeric_limits<double>::lowest(),
    double high = std::numeric_limits<double>::max()
) {
    return {name, Needed::Kind::number, low, high};
}

/// A geometric standard deviation.
[[nodiscard]] constexpr Needed spread(std::string_view name) {
    return number(name, 1.0, 100.0);
}

[[nodiscard]] constexpr Needed whole(std::string_view name, double low, double high) {
    return {name, Needed::Kind::whole, low, high};
}

/// Cells of a table by column name, proven readable when the table is opened.
class TableReader {
public:
    /// Errors: malformed, for a column that is missing (a defect of `datapackage.json`) or the
    /// first cell that is not what is needed.
    [[nodiscard]] static Result<TableReader> open(
        Table const& table, std::initializer_list<Needed> needed
    );
    /// A table that was opened before.
    explicit TableReader(Table const& table) : table_{&table} {}

    [[nodiscard]] std::size_t size() const { return table_->cells.size(); }
    [[nodiscard]] std::string const& text(std::size_t row, std::string_view column) const;
    [[nodiscard]] double number(std::size_t row, std::string_view column) const;
    [[nodiscard]] std::optional<double> optional_number(std::size_t row, std::string_view column)
        const;
    [[nodiscard]] int whole(std::size_t row, std::string_view column) const;
    [[nodiscard]] char quality(std::size_t row) const { return text(row, "quality").front(); }

    [[nodiscard]] Error wrong(
        std::size_t row, std::string_view column, std::string const& expectation
    ) const;

private:
    Table const* table_;
};

/// "monitor/22-25in".
[[nodiscard]] std::string variant_key(std::string_view device_class, std::string_view variant);

}  // namespace parcmetre::estimator
