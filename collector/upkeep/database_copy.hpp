// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "collector/upkeep/progress.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Copies an embedded database as it stands at one instant, while others read and write it: they
/// are not held up. The copy is one file, whole and checked page by page. Errors: malformed (the
/// database is damaged), unavailable (disk full, locked), permission_denied.
[[nodiscard]] Result<void> copy_database(
    std::filesystem::path const& from, std::filesystem::path const& to, Progress const& progress
);

/// What SQLite's own check finds, at most `most` sentences; empty when all is well. The file is not
/// changed.
[[nodiscard]] Result<std::vector<std::string>> integrity_findings(
    std::filesystem::path const& file, int most
);

}  // namespace parcmetre::collector
