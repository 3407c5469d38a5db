// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <vector>

#include "inventory/report.hpp"
#include "tests/simulator/history.hpp"

namespace parcmetre::simulator {

/// Whom a report pretends to come from, in the order of one day's reports.
enum class Source { ledger, mdm, scout, agent };

/// A report that a history makes someone send.
struct PlannedReport {
    Day day;
    Source source = Source::agent;
    /// agent: the computer; scout: the site; ledger and mdm: number of the part, when there are
    /// many rows.
    std::size_t which = 0;

    friend auto operator<=>(PlannedReport const&, PlannedReport const&) = default;
};

struct ToldReport {
    inventory::Report report;
    std::vector<std::size_t> devices;  ///< the device behind each subject
};

/// Every report of the days told, in order of days.
[[nodiscard]] std::vector<PlannedReport> plan_reports(History const& history);

/// Pure: the same plan entry gives the same report.
[[nodiscard]] ToldReport tell(History const& history, PlannedReport const& planned);

}  // namespace parcmetre::simulator
