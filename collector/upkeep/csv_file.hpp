// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::collector {

/// For machines: RFC 4180. For people: what a French spreadsheet opens as it is, with a byte order
/// mark, ';' and decimal comma.
enum class CsvStyle { machine, french };

/// A table of texts as CSV. Cells that a spreadsheet would take for a formula are defused with an
/// apostrophe, for people only.
class CsvText {
public:
    explicit CsvText(CsvStyle style);

    void add_row(std::vector<std::string> const& cells);
    [[nodiscard]] std::string number(std::optional<double> value) const;
    [[nodiscard]] std::string const& text() const noexcept { return text_; }

private:
    [[nodiscard]] std::string cell(std::string_view value) const;

    CsvStyle style_;
    std::string text_;
};

}  // namespace parcmetre::collector
