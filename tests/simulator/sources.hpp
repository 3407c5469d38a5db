// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What each kind of source says of the true devices.

#include <vector>

#include "tests/simulator/telling.hpp"

namespace parcmetre::simulator {

inline constexpr std::size_t kRowsOfPart = 2000;

/// An agent's monthly report of one computer and of the monitors that hang on it that day.
[[nodiscard]] ToldReport tell_agent(History const& history, std::size_t computer, Day day);

/// Rows of the asset ledger sent on a day: on the first day all that is in service, afterwards what
/// came or went since the ledger's day of the month before.
[[nodiscard]] std::vector<std::size_t> ledger_rows(History const& history, Day day);
[[nodiscard]] ToldReport tell_ledger(History const& history, std::size_t part, Day day);

/// Smartphones and tablets that the MDM lists on a day.
[[nodiscard]] std::vector<std::size_t> mdm_rows(History const& history, Day day);
[[nodiscard]] ToldReport tell_mdm(History const& history, std::size_t part, Day day);

/// Printers of a site, with their counters.
[[nodiscard]] std::vector<std::size_t> scout_rows(
    History const& history, std::size_t site, Day day
);
[[nodiscard]] ToldReport tell_scout(History const& history, std::size_t site, Day day);

/// The working day on which ledger, MDM and scouts report in the month of `day`.
[[nodiscard]] Day monthly_day(Day day);

/// The week of manufacture, as a monitor's EDID tells it.
[[nodiscard]] inventory::AgeClue edid_week(TrueDevice const& device);

/// Months since the year 0, for keys.
[[nodiscard]] std::uint64_t month_of(Day day);

/// Sender and id of a report; subjects are the caller's.
[[nodiscard]] inventory::Report empty_report(
    History const& history,
    std::string const& name,
    std::string const& install_id,
    Day day,
    std::uint64_t which
);

}  // namespace parcmetre::simulator
