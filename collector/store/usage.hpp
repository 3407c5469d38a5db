// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/store.hpp"
#include "collector/store/usage_cells.hpp"

namespace parcmetre::collector {

/// Days are kept so many months after theirs, as the privacy rules say.
inline constexpr std::chrono::months kUsageKept{13};

/// A month's cells are made so many days after its end: what was spooled has come.
inline constexpr std::chrono::days kUsageSettles{14};

/// Keeps days of use; one said again replaces. A write or an append is under way.
[[nodiscard]] Result<void> keep_usage(
    database::Connection& connection, std::span<SubjectUsage const> days
);

/// The same, of weeks of closed hours.
[[nodiscard]] Result<void> keep_closed_hours(
    database::Connection& connection, std::span<SubjectClosedHours const> weeks
);

/// Makes the cells of the months that are over and not yet made, then deletes the days and
/// weeks that have been kept long enough and says so in the retention log. A write is under way.
[[nodiscard]] Result<UsageSettled> settle_usage(
    database::Connection& connection, inventory::Day today
);

/// Cells of the months that begin in a period and were made by a day, by month, kind, site and
/// class.
[[nodiscard]] Result<std::vector<UsageOfMonth>> load_usage_cells(
    database::Connection& connection, inventory::Period period, inventory::Day known_on
);

/// The same as a fleet holds them: of months before the one of the valid day.
[[nodiscard]] Result<std::vector<inventory::MonthlyUsage>> load_monthly_usage(
    database::Connection& connection, AsOf as_of
);

}  // namespace parcmetre::collector
