// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <vector>

#include "agent/power/calendar.hpp"

namespace parcmetre::agent {

/// When a site is closed, each week.
struct ClosedWindow {
    std::vector<int> days;        ///< on which it begins; 1 Monday … 7 Sunday
    std::chrono::minutes from{};  ///< since local midnight
    std::chrono::minutes to{};    ///< of the next day when it is not after `from`

    friend bool operator==(ClosedWindow const&, ClosedWindow const&) = default;
};

/// A span of time, half open.
struct Span {
    std::chrono::sys_seconds from;
    std::chrono::sys_seconds to;
};

/// The Monday of the ISO week that a day lies in.
[[nodiscard]] inventory::Day monday_of(inventory::Day day);

/// How much of a span the site is closed. Windows that overlap count once.
[[nodiscard]] std::chrono::seconds closed_within(
    Span const& span, std::vector<ClosedWindow> const& windows, Calendar const& calendar
);

}  // namespace parcmetre::agent
