// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "collector/lists/list.hpp"
#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/progress.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

struct ImportOptions {
    DataSet data;
    ListKind kind = ListKind::ledger;
    std::filesystem::path file;
    std::filesystem::path mapping;  ///< empty: what is known of the kind
    std::string source;             ///< tells two lists of one kind apart
    bool dry_run = false;           ///< say what would be kept, keep nothing
    bool partial = false;           ///< keep the good rows though others are refused
};

struct ImportOutcome {
    std::optional<ListProblem> unreadable;  ///< then nothing else is told
    ReadList list;
    bool kept = false;
    bool known_already = false;  ///< the same list came before: nothing has changed
    std::size_t new_devices = 0;
};

/// Reads a list from a file and puts it into the log in one transaction, then recognises what it
/// names; with `dry_run` the data are not even opened. Errors: not_found (no such file, no data
/// there), conflict (a collector holds the folder), and the store's.
[[nodiscard]] Result<ImportOutcome> import_list(
    ImportOptions const& options, Progress const& progress
);

/// What came of it, for people: each refused row with why, then what was kept.
[[nodiscard]] std::vector<Text> import_lines(
    ImportOptions const& options, ImportOutcome const& outcome
);

}  // namespace parcmetre::collector
