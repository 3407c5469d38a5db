// SPDX-License-Identifier: EUPL-1.2
#include "estimator/cli/csv_line.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace parcmetre::estimator::cli {

namespace {

/// Quoted when it holds a comma, a quote or an end of line.
std::string cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string{text};
    }
    auto quoted = std::string{"\""};
    for (char const byte : text) {
        quoted += byte;
        if (byte == '"') {
            quoted += '"';
        }
    }
    return quoted + "\"";
}

}  // namespace

std::string digits(double value) {
    std::array<char, 64> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string csv_line(std::span<std::string const> cells) {
    std::string line;
    for (auto const& text : cells) {
        line += (line.empty() ? "" : ",") + cell(text);
    }
    return line + "\r\n";
}

}  // namespace parcmetre::estimator::cli
