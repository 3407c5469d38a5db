// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "inventory/day.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// Prefix of files being written; whoever finds one at start may delete it: its writer was killed.
inline constexpr std::string_view kUnfinishedPrefix = ".unfinished-";

/// Makes a folder with its parents; the last is open to its owner only (mode 0700; on Windows also
/// to the system and its administrators). Errors: permission_denied, internal.
[[nodiscard]] Result<void> make_private_folder(std::filesystem::path const& folder);

/// Makes the last folder of such a path, whose parents are there; one that is there already is left
/// as it is. Errors: as above.
[[nodiscard]] Result<void> make_folder_of_owner(std::filesystem::path const& folder);

/// Writes a file of mode 0600 (on Windows: as its folder says) that is there whole or not at all,
/// also after a loss of power: written aside, flushed, renamed, the folder flushed. Errors:
/// permission_denied, limit (disk full), internal.
[[nodiscard]] Result<void> write_durably(
    std::filesystem::path const& file, std::string_view content
);

/// Makes what happened in a folder (rename, removal) outlive a loss of power.
[[nodiscard]] Result<void> sync_folder(std::filesystem::path const& folder);

/// Dates a file by a day, at midnight UTC, as far as the file system allows: its times would
/// otherwise tell when the machine ran.
void date_file(std::filesystem::path const& file, inventory::Day day);

/// A whole file of at most `max_bytes`. Errors: not_found, permission_denied, limit, internal.
[[nodiscard]] Result<std::string> read_whole(
    std::filesystem::path const& file, std::size_t max_bytes
);

}  // namespace parcmetre::agent
