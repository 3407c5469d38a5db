// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// What a folder of ours holds, so that a missing or altered file is noticed. It stands in the
/// folder as `manifest.json`.
struct Manifest {
    struct File {
        std::string path;  ///< from the folder, with '/'
        std::int64_t bytes = 0;
        std::string sha256;  ///< 64 hex digits
    };

    std::string format;    ///< "parcmetre.backup.v1", "parcmetre.export.v1"
    std::string software;  ///< version that wrote it
    int schema = 0;        ///< migrations that the database had
    inventory::Day made_on;
    std::int64_t reports = 0;
    std::vector<File> files;  ///< by path
};

/// Lists and hashes what the folder holds, and writes `manifest.json` beside it.
[[nodiscard]] Result<void> write_manifest(std::filesystem::path const& folder, Manifest manifest);

/// Reads a folder's manifest, and every file against it. Errors: not_found (no manifest),
/// malformed (what is missing, altered or unreadable), unsupported (another format).
[[nodiscard]] Result<Manifest> verify_manifest(
    std::filesystem::path const& folder, std::string_view format
);

}  // namespace parcmetre::collector
