// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "collector/upkeep/data_set.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

struct Migrated {
    int from = 0;  ///< migrations that the database had
    int to = 0;    ///< and has
};

/// Brings data whose folder no collector holds to this software's schema, as `serve` does when it
/// starts. There is no way back but a backup made before. Errors: not_found (no data there),
/// conflict (a collector runs), unsupported (made by a later version), and the engine's.
[[nodiscard]] Result<Migrated> migrate_data(DataSet const& data);

}  // namespace parcmetre::collector
