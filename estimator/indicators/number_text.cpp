// SPDX-License-Identifier: EUPL-1.2
#include "estimator/indicators/number_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace parcmetre::estimator {

namespace {

constexpr std::string_view kNarrowNoBreakSpace = "\u202F";
constexpr std::string_view kMinus = "\u2212";

constexpr std::array<std::string_view, 12> kMonthsFr{
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre"};
constexpr std::array<std::string_view, 12> kMonthsEn{
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"};

/// Digits after the point that show so many significant ones; negative rounds tens, hundreds.
int decimals_of(double value, int significant) {
    return significant - 1 - static_cast<int>(std::floor(std::log10(std::abs(value))));
}

double rounded(double value, int decimals) {
    auto const scale = std::pow(10.0, std::abs(decimals));
    return decimals >= 0 ? std::round(value * scale) / scale : std::round(value / scale) * scale;
}

std::string grouped(std::string_view digits, std::string_view separator) {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            text += separator;
        }
        text += digits[i];
    }
    return text;
}

}  // namespace

std::string number_text(double value, Language language, int significant) {
    if (value == 0) {
        return "0";
    }
    // Rounding may carry into one digit more (9.996 → 10.0): the decimals are those of the result.
    auto const near = rounded(value, decimals_of(value, significant));
    auto const decimals = std::max(0, decimals_of(near, significant));
    std::array<char, 400> buffer{};
    auto const size = std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, std::abs(near));
    auto const digits = std::string_view{buffer.data(), static_cast<std::size_t>(size)};
    auto const point = std::min(digits.find('.'), digits.size());
    auto text =
        grouped(digits.substr(0, point), language == Language::fr ? kNarrowNoBreakSpace : ",");
    if (point < digits.size()) {
        text += language == Language::fr ? "," : ".";
        text += digits.substr(point + 1);
    }
    return (value < 0 ? std::string{kMinus} : std::string{}) + text;
}

std::string count_text(std::int64_t count, Language language) {
    auto const digits = std::to_string(count < 0 ? -count : count);
    auto const separator = language == Language::fr ? kNarrowNoBreakSpace : ",";
    return (count < 0 ? std::string{kMinus} : std::string{}) + grouped(digits, separator);
}

std::string day_text(inventory::Day day, Language language) {
    auto const parts = std::chrono::year_month_day{day};
    auto const number = static_cast<unsigned>(parts.day());
    auto const month = static_cast<unsigned>(parts.month()) - 1;
    auto const year = std::to_string(static_cast<int>(parts.year()));
    if (language == Language::en) {
        return std::to_string(number) + " " + std::string{kMonthsEn.at(month)} + " " + year;
    }
    auto const ordinal = number == 1 ? std::string{"1er"} : std::to_string(number);
    return ordinal + " " + std::string{kMonthsFr.at(month)} + " " + year;
}

}  // namespace parcmetre::estimator
