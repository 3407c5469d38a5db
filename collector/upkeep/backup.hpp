// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>

#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/manifest.hpp"
#include "collector/upkeep/progress.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

inline constexpr std::string_view kBackupFormat = "parcmetre.backup.v1";

struct BackupOptions {
    DataSet data;
    std::filesystem::path to;  ///< a folder that does not exist yet
    /// Leaves out all that is secret: the key of pseudonyms, the private keys of TLS.
    bool without_keys = false;
};

/// Backs data up while the collector runs: the database as it stands at one instant, and beside it
/// the keys, which never enter the database. The folder appears whole, or not at all. Errors:
/// not_found (no data there), conflict (`to` exists), malformed (damaged database),
/// permission_denied, unavailable.
[[nodiscard]] Result<Manifest> back_up(BackupOptions const& options, Progress const& progress);

struct RestoreOptions {
    std::filesystem::path from;
    DataSet data;
    bool replace = false;  ///< puts what the folder holds aside, in it; never a server's data
};

struct Restored {
    Manifest manifest;
    bool taken_up = false;  ///< an interrupted restore was ended, of the backup it was of
    bool has_key = true;    ///< the key of pseudonyms is there
    std::optional<std::filesystem::path> aside;  ///< where what was replaced stands
};

/// Puts a backup into a data folder that no collector holds, and its database into that folder or
/// into an empty one on a server, after reading it whole against its manifest. Without keys in the
/// backup, those that the folder has stay. Interrupted, it is ended by running it again, whatever
/// the backup; no collector starts in between. Errors: conflict (a collector runs, or the folder
/// holds data and `replace` is not set, or the server's database does, or the backup is of the
/// other engine), malformed (the backup is damaged), unsupported (made by a later version),
/// not_found, permission_denied, unavailable.
[[nodiscard]] Result<Restored> restore(RestoreOptions const& options);

/// Whether a restore was interrupted there, so that its data are of two minds.
[[nodiscard]] bool is_half_restored(std::filesystem::path const& data);

}  // namespace parcmetre::collector
