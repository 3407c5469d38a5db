// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/records.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace parcmetre::collector {

namespace {

using std::chrono::microseconds;

/// The whole text as a number; none when it is not one.
std::optional<int> number_of(std::string_view digits) {
    int value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::string to_text(FineMoment moment, bool fine) {
    auto const day = std::chrono::floor<std::chrono::days>(moment);
    std::chrono::hh_mm_ss<microseconds> const time{moment - day};
    std::array<char, 32> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "T%02d:%02d:%02d",
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())
    );
    auto result = inventory::to_string(day) + text.data();
    if (fine) {
        std::snprintf(
            text.data(), text.size(), ".%06d", static_cast<int>(time.subseconds().count())
        );
        result += text.data();
    }
    return result + "Z";
}

std::optional<FineMoment> parse_moment(std::string_view text) {
    constexpr std::string_view kShape = "2026-11-22T09:14:03.123456Z";
    if (text.size() != kShape.size() || text[10] != 'T') {
        return std::nullopt;
    }
    auto const day = inventory::parse_day(text.substr(0, 10));
    auto const hours = number_of(text.substr(11, 2));
    auto const minutes = number_of(text.substr(14, 2));
    auto const seconds = number_of(text.substr(17, 2));
    auto const rest = number_of(text.substr(20, 6));
    if (!day || !hours || !minutes || !seconds || !rest) {
        return std::nullopt;
    }
    return FineMoment{*day} + std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
           std::chrono::seconds{*seconds} + microseconds{*rest};
}

}  // namespace parcmetre::collector
