// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <set>

#include "collector/database/connection.hpp"
#include "collector/store/snapshot.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::collector {

/// Printers of a fleet that hang on one computer. Whoever says USB decides. Otherwise one that was
/// met on the network is nobody's, also when computers know it; one that only computers know is
/// personal; one of which only lists tell (a lessor's statement, a ledger) is nobody's, like all
/// that stands on its own. A read transaction is open.
[[nodiscard]] Result<std::set<inventory::DeviceId>> load_personal_printers(
    database::Connection& connection, StoredFleet const& fleet
);

}  // namespace parcmetre::collector
