// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "collector/http/language.hpp"
#include "collector/store/ruling.hpp"
#include "collector/upkeep/data_set.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Decides again which device each source is; nothing is kept without `apply`. Errors: not_found
/// (no data there), conflict (a collector holds the folder), and the store's.
[[nodiscard]] Result<ReplayOutcome> replay_data(DataSet const& data, bool apply);

/// What came of it, for people: each device that becomes one with others or several, with why, at
/// most fifty; then how many.
[[nodiscard]] std::vector<Text> replay_lines(ReplayOutcome const& outcome, bool applied);

}  // namespace parcmetre::collector
