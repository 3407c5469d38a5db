// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/age_clues.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "inventory/hardware/pattern.hpp"
#include "inventory/hardware/tables.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {
namespace {

/// Before this no PC or screen that is still in service was made; such dates are fillers.
constexpr int kFirstCredibleYear = 1995;
constexpr int kLastCredibleYear = 2199;

std::optional<Day> day_of(int year, int month, int day) {
    std::chrono::year_month_day const date{
        std::chrono::year{year},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}};
    bool const credible = year >= kFirstCredibleYear && year <= kLastCredibleYear;
    return date.ok() && credible ? std::optional{Day{date}} : std::nullopt;
}

/// "20180524".
std::optional<std::array<int, 3>> eight_digits(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_whole =
        text.size() == 8 && error == std::errc{} && end == text.data() + text.size() && number > 0;
    return is_whole ? std::optional{std::array{number / 10000, number / 100 % 100, number % 100}}
                    : std::nullopt;
}

/// Three whole numbers parted by '/', '-' or '.', or year, month and day without.
std::optional<std::array<int, 3>> three_numbers(std::string_view text) {
    text = trim(text);
    if (auto const numbers = eight_digits(text)) {
        return numbers;
    }
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto const [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), numbers.at(i));
        if (error != std::errc{} || numbers.at(i) < 0) {
            return std::nullopt;
        }
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        bool const last = i + 1 == numbers.size();
        if (last != text.empty() || (!last && text.find_first_of("/-.") != 0)) {
            return std::nullopt;
        }
        if (!last) {
            text.remove_prefix(1);
        }
    }
    return numbers;
}

/// Two digits of a year, as firmware of the 1990s and 2000s wrote them.
int full_year(int year) {
    if (year >= 100) {
        return year;
    }
    return year >= 80 ? 1900 + year : 2000 + year;
}

std::optional<AgeClue> clue(AgeClueKind kind, std::optional<Day> from, std::optional<Day> to) {
    if (!from || !to) {
        return std::nullopt;
    }
    return AgeClue{kind, std::min(*from, *to), std::max(*from, *to), std::nullopt};
}

}  // namespace

std::optional<AgeClue> cpu_launch_clue(std::string_view model) {
    auto const shown = ascii_lower(trim(model));
    for (auto const& [pattern, from, to] : tables::cpu_launches()) {
        if (fits(pattern, shown)) {
            auto const first = parse_day(from);
            auto const last = parse_day(to);
            return first && last ? clue(AgeClueKind::cpu_launch, *first, *last) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<AgeClue> bios_date_clue(std::string_view text) {
    auto const numbers = three_numbers(text);
    if (!numbers) {
        return std::nullopt;
    }
    auto const [a, b, c] = *numbers;
    // DSP0134 §7.1: mm/dd/yyyy, or mm/dd/yy before 2.3.
    auto const day = a > 31 ? day_of(a, b, c) : day_of(full_year(c), a, b);
    return clue(AgeClueKind::bios_date, day, day);
}

std::optional<AgeClue> battery_date_clue(std::string_view text) {
    auto const numbers = three_numbers(text);
    if (!numbers) {
        return std::nullopt;
    }
    auto const [a, b, c] = *numbers;
    if (a > 31) {
        auto const day = day_of(a, b, c);
        return clue(AgeClueKind::battery_date, day, day);
    }
    auto const month_first = day_of(full_year(c), a, b);
    auto const day_first = day_of(full_year(c), b, a);
    return clue(
        AgeClueKind::battery_date,
        month_first ? month_first : day_first,
        day_first ? day_first : month_first
    );
}

std::optional<AgeClue> edid_date_clue(Edid const& edid) {
    if (!edid.year) {
        return std::nullopt;
    }
    auto const first = day_of(*edid.year, 1, 1);
    auto const last = day_of(*edid.year, 12, 31);
    if (edid.is_model_year || !edid.week || !first) {
        return clue(AgeClueKind::edid_date, first, last);
    }
    // Makers number weeks in more than one way: the week and the days around it.
    auto const monday = *first + std::chrono::days{(*edid.week - 1) * 7};
    return clue(
        AgeClueKind::edid_date,
        std::clamp(monday - std::chrono::days{3}, *first, *last),
        std::clamp(monday + std::chrono::days{9}, *first, *last)
    );
}

}  // namespace parcmetre::inventory::hardware
