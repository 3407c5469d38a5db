// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/csv_file.hpp"

#include <array>
#include <charconv>

namespace parcmetre::collector {

CsvText::CsvText(CsvStyle style) : style_{style} {
    if (style == CsvStyle::french) {
        text_ = "\xEF\xBB\xBF";
    }
}

void CsvText::add_row(std::vector<std::string> const& cells) {
    auto const* separator = style_ == CsvStyle::french ? ";" : ",";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text_ += (i == 0 ? "" : separator) + cell(cells[i]);
    }
    text_ += "\r\n";
}

std::string CsvText::number(std::optional<double> value) const {
    if (!value) {
        return {};
    }
    std::array<char, 32> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), *value).ptr;
    std::string text{digits.data(), end};
    if (auto const point = text.find('.'); style_ == CsvStyle::french && point < text.size()) {
        text[point] = ',';
    }
    return text;
}

std::string CsvText::cell(std::string_view value) const {
    std::string text{value};
    bool const is_formula =
        !text.empty() && std::string_view{"=+-@\t"}.find(text.front()) != std::string_view::npos;
    if (style_ == CsvStyle::french && is_formula) {
        text.insert(0, "'");
    }
    if (text.find_first_of(",;\"\r\n\t") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (auto const letter : text) {
        quoted += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return quoted + "\"";
}

}  // namespace parcmetre::collector
