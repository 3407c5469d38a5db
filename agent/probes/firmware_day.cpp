// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/firmware_day.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr int kFirstYear = 1980;

/// The numbers in a text of digits and one kind of separator; empty when it is anything else.
std::vector<int> numbers(std::string_view text, char separator) {
    std::vector<int> found{0};
    std::size_t digits = 0;
    for (char const c : text) {
        if (c == separator) {
            found.push_back(0);
            digits = 0;
        } else if (c < '0' || c > '9' || ++digits > 4) {
            return {};
        } else {
            found.back() = found.back() * 10 + (c - '0');
        }
    }
    return found;
}

std::optional<inventory::Day> day_from(int year, int month, int day) {
    auto const date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                      std::chrono::day{static_cast<unsigned>(day)};
    if (year < kFirstYear || year > 2199 || !date.ok()) {
        return std::nullopt;
    }
    return inventory::Day{date};
}

std::optional<inventory::Day> from_slashes(std::string_view text) {
    auto const parts = numbers(text, '/');
    if (parts.size() != 3) {
        return std::nullopt;
    }
    auto const year = parts[2] < 100 ? 1900 + parts[2] : parts[2];
    return day_from(year, parts[0], parts[1]);
}

std::optional<inventory::Day> from_dashes(std::string_view text) {
    auto const parts = numbers(text, '-');
    return parts.size() == 3 ? day_from(parts[0], parts[1], parts[2]) : std::nullopt;
}

std::optional<inventory::Day> from_digits(std::string_view text) {
    bool const eight_digits = text.size() == 8 && std::all_of(text.begin(), text.end(), [](char c) {
                                  return c >= '0' && c <= '9';
                              });
    if (!eight_digits) {
        return std::nullopt;
    }
    auto const dashed = std::string{text.substr(0, 4)} + '-' + std::string{text.substr(4, 2)} +
                        '-' + std::string{text.substr(6, 2)};
    return from_dashes(dashed);
}

}  // namespace

std::optional<inventory::Day> parse_firmware_day(std::string_view text) {
    text = inventory::trim(text);
    if (auto const day = from_slashes(text)) {
        return day;
    }
    if (auto const day = from_dashes(text)) {
        return day;
    }
    return from_digits(text);
}

}  // namespace parcmetre::agent
