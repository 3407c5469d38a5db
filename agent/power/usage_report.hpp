// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "agent/power/ledger.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// A finished day as a report tells it: quarters of an hour that add up to the day's length; what
/// is not known is unknown. Energy only when all of the time that the machine was on was metered.
[[nodiscard]] inventory::UsageDay usage_day_of(DayTotals const& totals, std::string subject);

/// A finished week's closed windows as a report tells them: tenths, which with those that the
/// machine was on make ten.
[[nodiscard]] inventory::ClosedHoursWeek closed_hours_of(
    WeekTotals const& totals, std::string subject
);

/// How this machine was used, as far as that may be told.
struct Usage {
    std::vector<inventory::UsageDay> days;
    std::vector<inventory::ClosedHoursWeek> closed_hours;
};

/// What is finished and waits to be reported, of the host.
[[nodiscard]] Usage finished_usage(Ledger::Content const& ledger);

}  // namespace parcmetre::agent
