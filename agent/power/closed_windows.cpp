// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/closed_windows.hpp"

#include <algorithm>

namespace parcmetre::agent {

using inventory::Day;
using std::chrono::days;
using std::chrono::seconds;

namespace {

int iso_weekday(Day day) {
    return static_cast<int>(std::chrono::weekday{day}.iso_encoding());
}

/// The windows that begin on a day.
void add_windows_of(
    Day day,
    std::vector<ClosedWindow> const& windows,
    Calendar const& calendar,
    std::vector<Span>& spans
) {
    for (auto const& window : windows) {
        if (std::ranges::find(window.days, iso_weekday(day)) != window.days.end()) {
            auto const last = window.to > window.from ? day : day + days{1};
            spans.push_back({calendar.at(day, window.from), calendar.at(last, window.to)});
        }
    }
}

}  // namespace

Day monday_of(Day day) {
    return day - days{iso_weekday(day) - 1};
}

seconds closed_within(
    Span const& span, std::vector<ClosedWindow> const& windows, Calendar const& calendar
) {
    std::vector<Span> closed;
    auto const last = calendar.day_of(span.to);
    // A window that began the day before may reach into the span.
    for (auto day = calendar.day_of(span.from) - days{1}; day <= last; day += days{1}) {
        add_windows_of(day, windows, calendar, closed);
    }
    std::ranges::sort(closed, {}, &Span::from);
    seconds total{0};
    auto counted = span.from;
    for (auto const& window : closed) {
        auto const from = std::max(window.from, counted);
        auto const to = std::min(window.to, span.to);
        if (from < to) {
            total += to - from;
            counted = to;
        }
    }
    return total;
}

}  // namespace parcmetre::agent
