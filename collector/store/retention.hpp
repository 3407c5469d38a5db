// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string_view>

#include "collector/database/connection.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// See Store::purge_reports. Writes through a connection whose write transaction the caller has
/// begun.
[[nodiscard]] Result<Purged> purge_reports(
    database::Connection& connection, inventory::Day before, inventory::Day today, std::size_t limit
);

/// Adds a line to the retention log, which is never changed.
[[nodiscard]] Result<void> log_retention(
    database::Connection& connection,
    std::string_view what,
    inventory::Day before,
    inventory::Day today,
    std::int64_t entries
);

}  // namespace parcmetre::collector
