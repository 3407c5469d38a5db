// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::inventory {

/// A civil day. Nothing that a device says is finer than this (see the privacy rules in README.md).
using Day = std::chrono::sys_days;

/// Reads an ISO 8601 day, "2025-03-31", between 1970-01-01 and 2199-12-31; anything else is
/// malformed.
[[nodiscard]] Result<Day> parse_day(std::string_view text);

/// "2025-03-31".
[[nodiscard]] std::string to_string(Day day);

/// "2025-03".
[[nodiscard]] std::string month_text(Day day);

/// The day from its parts, which must name a day that exists (asserted).
[[nodiscard]] Day make_day(int year, unsigned month, unsigned day);

[[nodiscard]] int year_of(Day day) noexcept;

/// Years of 365.25 days from `from` to `to`; negative when `to` comes first.
[[nodiscard]] double years_between(Day from, Day to) noexcept;

/// A span of days, half open: `from` belongs to it, `to` does not.
struct Period {
    Day from;
    Day to;

    [[nodiscard]] std::int64_t days() const noexcept { return (to - from).count(); }
    [[nodiscard]] bool contains(Day day) const noexcept { return from <= day && day < to; }
    friend bool operator==(Period const&, Period const&) = default;
};

/// The calendar year, 1 January to 1 January.
[[nodiscard]] Period calendar_year(int year);

/// The calendar month that a day lies in.
[[nodiscard]] Period calendar_month(Day day);

/// The calendar month `count` after a month; before it when negative.
[[nodiscard]] Period months_after(Period month, int count);

/// The 12 months that end with `last` (which belongs to the period).
[[nodiscard]] Period twelve_months_to(Day last);

}  // namespace parcmetre::inventory
