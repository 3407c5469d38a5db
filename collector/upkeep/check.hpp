// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

#include "collector/http/language.hpp"
#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/progress.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

struct CheckResult {
    std::vector<Text> findings;  ///< what is wrong; empty: all is well
    std::int64_t unlisted = 0;   ///< findings beyond those listed
    std::int64_t reports = 0;    ///< read
    std::int64_t evidence = 0;   ///< read
};

/// Reads a collector's database whole, as it stands at one instant, beside the collector that may
/// be running: SQLite's own check and references (a server has its own), every report (readable,
/// and the one that its row says), every frozen figure against its hash, what recognition has yet
/// to read, counters, and the key of pseudonyms. Changes nothing. Errors: only what keeps it from
/// looking (not_found, permission_denied, unavailable).
[[nodiscard]] Result<CheckResult> check_data(DataSet const& data, Progress const& progress);

}  // namespace parcmetre::collector
