// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "collector/database/connection.hpp"
#include "inventory/cohorts.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::collector {

/// A scope's cohorts over `count` months, the last of which is `last`. A scope that no device
/// stands on has none. A read transaction is open.
[[nodiscard]] Result<inventory::CohortHistory> load_cohorts(
    database::Connection& connection,
    inventory::ScopeId const& scope,
    inventory::Period last,
    int count
);

}  // namespace parcmetre::collector
