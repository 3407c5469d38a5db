// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::inventory {

struct CsvLimits {
    std::size_t bytes = std::size_t{256} * 1024 * 1024;
    std::size_t columns = 256;
    std::size_t cell_bytes = 64 * 1024;
    std::size_t records = 20'000'000;
};

/// One record of CSV text.
struct CsvRecord {
    std::size_t line = 0;  ///< of the text, on which it starts, from 1
    std::vector<std::string> cells;
};

struct CsvRecords {
    std::vector<CsvRecord> records;  ///< of any number of cells; blank lines left out
    char separator = ',';
};

/// CSV text by RFC 4180, record by record: see CsvTable for the form. Errors: malformed (names the
/// line and what was expected), limit.
[[nodiscard]] Result<CsvRecords> read_csv_records(std::string_view text, CsvLimits limits = {});

/// A table read from CSV text by RFC 4180: quoted cells, doubled quotes, CR LF or LF. The separator
/// (',' ';' or tab) is the one that the most of the first lines hold in the same number. A UTF-8
/// byte order mark is skipped; text that is not UTF-8 is malformed. Blank lines are skipped. Every
/// row has as many cells as the header.
class CsvTable {
public:
    /// Errors: malformed (names the line and what was expected), limit.
    [[nodiscard]] static Result<CsvTable> parse(std::string_view text, CsvLimits limits = {});

    [[nodiscard]] std::vector<std::string> const& header() const noexcept { return header_; }
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] char separator() const noexcept { return separator_; }

    /// Index of a column by its exact name.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const noexcept;

    [[nodiscard]] std::string const& cell(std::size_t row, std::size_t column) const;

    /// Line of the file on which a row starts, 1 for the header: for messages.
    [[nodiscard]] std::size_t line(std::size_t row) const { return rows_.at(row).line; }

private:
    std::vector<std::string> header_;
    std::vector<CsvRecord> rows_;
    char separator_ = ',';
};

/// A number with a decimal point, or with a decimal comma when `decimal_comma`; no thousands
/// separator, no NaN or infinity. Errors: malformed.
[[nodiscard]] Result<double> parse_number(std::string_view text, bool decimal_comma = false);

}  // namespace parcmetre::inventory
