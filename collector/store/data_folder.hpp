// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>

#include "collector/files/durable_file.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// The folder that holds a collector's data, held by one collector at a time: the kernel lets go of
/// the lock when the process ends, however it ends.
class DataFolder {
public:
    /// Makes the folder when it is missing (0700). Errors: permission_denied, conflict (held by
    /// another collector).
    [[nodiscard]] static Result<DataFolder> claim(std::filesystem::path const& folder);

    [[nodiscard]] std::filesystem::path database() const { return folder_ / "parcmetre.sqlite"; }
    /// Makes the database's file when it is missing, 0600: SQLite's own files inherit its mode.
    /// Errors: permission_denied.
    [[nodiscard]] Result<void> make_database_file() const;

    /// Whether a restore was interrupted between its two phases: the data are of two minds. See
    /// collector/upkeep/restore.cpp.
    [[nodiscard]] bool is_half_restored() const;

    [[nodiscard]] std::filesystem::path key_file() const { return folder_ / "pseudonym.key"; }

    /// The key of pseudonyms: 64 hex digits, read, or made when there is none. It stays out of the
    /// database, so that a copy of the database alone cannot tell which pseudonym is which device.
    /// Errors: permission_denied, malformed (not a key), unavailable (disk).
    [[nodiscard]] Result<std::string> pseudonym_key() const;

private:
    DataFolder(std::filesystem::path folder, FileDescriptor lock)
        : folder_{std::move(folder)}, lock_{std::move(lock)} {}

    std::filesystem::path folder_;
    FileDescriptor lock_;
};

}  // namespace parcmetre::collector
