// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/serial_date_code.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "inventory/hardware/tables.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {

namespace {

using std::chrono::days;

/// No model is built longer after its processor's last launch.
constexpr days kLongestSale{5 * 365};
/// Announcements and the first machines overlap.
constexpr days kTolerance{31};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// What a code says: some of the members, or nothing that holds together.
struct Code {
    int year = 0;
    int year_digits = 0;
    int week = 0;
    int month = 0;
    bool sound = true;

    void read(char kind, char c);
    void read_half_year(char c);
    void read_week_of_half(char c);
};

/// Apple counts halves of years from 2010, and weeks in a half, without letters that look like
/// others.
void Code::read_half_year(char c) {
    constexpr std::string_view kHalves = "cdfghjklmnpqrstvwxyz";
    auto const at = kHalves.find(c);
    sound = sound && at != std::string_view::npos;
    year = static_cast<int>(at / 2 % 10);
    year_digits = 1;
    week += at % 2 == 1 ? 26 : 0;
}

void Code::read_week_of_half(char c) {
    constexpr std::string_view kWeeks = "123456789cdfghjklmnpqrtvwxy";
    auto const at = kWeeks.find(c);
    sound = sound && at != std::string_view::npos;
    week += static_cast<int>(at % 100) + 1;
}

void Code::read(char kind, char c) {
    bool const digit = is_digit(c);
    switch (kind) {
        case 'Y':
            sound = sound && digit;
            year = year * 10 + (c - '0');
            ++year_digits;
            return;
        case 'W':
            sound = sound && digit;
            week = week * 10 + (c - '0');
            return;
        case 'M':
            sound = sound && digit;
            month = month * 10 + (c - '0');
            return;
        case 'X':
            sound = sound && (digit || (c >= 'a' && c <= 'c'));
            month = digit ? c - '0' : c - 'a' + 10;
            return;
        case 'H':
            return read_half_year(c);
        case 'K':
            return read_week_of_half(c);
        case '#':
            sound = sound && digit;
            return;
        case '.':
            sound = sound && c >= '0' && c <= 'z';
            return;
        default:
            sound = sound && c == kind;
    }
}

std::optional<Code> read_code(std::string_view layout, std::string_view serial) {
    if (layout.size() != serial.size()) {
        return std::nullopt;
    }
    Code code;
    for (std::size_t i = 0; i < layout.size() && code.sound; ++i) {
        code.read(layout[i], serial[i]);
    }
    bool const dated = (code.week >= 1 && code.week <= 53) || (code.month >= 1 && code.month <= 12);
    return code.sound && dated ? std::optional{code} : std::nullopt;
}

/// The week with the days around it, as makers number weeks in more than one way; or the month.
AgeClue range_of(Code const& code, int year) {
    auto const new_year = make_day(year, 1, 1);
    auto const year_end = make_day(year, 12, 31);
    if (code.month > 0) {
        auto const month = std::chrono::year{year} / code.month;
        return {
            AgeClueKind::serial_date_code,
            Day{month / 1},
            Day{month / std::chrono::last},
            std::nullopt};
    }
    auto const first = new_year + days{(code.week - 1) * 7};
    return {
        AgeClueKind::serial_date_code,
        std::clamp(first - days{3}, new_year, year_end),
        std::clamp(first + days{9}, new_year, year_end),
        std::nullopt};
}

/// The years in which a maker numbered so; the last is far off while it still does.
struct YearsOfUse {
    int first = 2000;
    int last = 2099;
};

YearsOfUse years_of_use(std::string_view first, std::string_view last) {
    YearsOfUse years;
    std::from_chars(first.data(), first.data() + first.size(), years.first);
    std::from_chars(last.data(), last.data() + last.size(), years.last);
    return years;
}

std::vector<AgeClue> candidates_of(Code const& code, YearsOfUse use, Day today) {
    std::vector<AgeClue> candidates;
    int const step = code.year_digits == 1 ? 10 : 100;
    for (int year = 2000 + code.year; year <= use.last; year += step) {
        auto const range = range_of(code, year);
        if (year >= use.first && *range.from <= today) {
            candidates.push_back(range);
        }
    }
    return candidates;
}

/// A board's number stands between others: "/4XB5Z12/CN7620635C00VM/".
std::vector<std::string> parts_of(std::string_view serial, SerialPart part) {
    auto const shown = ascii_lower(trim(serial));
    std::vector<std::string> parts{shown};
    std::string current;
    for (char const c : part == SerialPart::board ? shown + '/' : std::string{}) {
        if (c != '/' && c != '.') {
            current += c;
        } else if (!current.empty()) {
            parts.push_back(std::exchange(current, {}));
        }
    }
    return parts;
}

}  // namespace

std::vector<AgeClue> serial_date_candidates(
    std::string_view maker, SerialPart part, std::string_view serial, Day today
) {
    auto const parts = parts_of(serial, part);
    auto const wanted = part == SerialPart::system ? "system" : "board";
    for (auto const& [row_maker, row_part, layout, first, last, source] :
         tables::serial_date_codes()) {
        if (row_maker != maker || row_part != wanted) {
            continue;
        }
        for (auto const& text : parts) {
            if (auto const code = read_code(layout, text)) {
                return candidates_of(*code, years_of_use(first, last), today);
            }
        }
    }
    return {};
}

std::optional<AgeClue> serial_date_clue(
    std::vector<AgeClue> const& candidates, std::optional<AgeClue> const& launch
) {
    std::optional<AgeClue> only;
    for (auto const& candidate : candidates) {
        bool const possible = !launch || (*candidate.to + kTolerance >= *launch->from &&
                                          *candidate.from <= *launch->to + kLongestSale);
        if (possible && only) {
            return std::nullopt;
        }
        only = possible ? candidate : only;
    }
    return only;
}

}  // namespace parcmetre::inventory::hardware
