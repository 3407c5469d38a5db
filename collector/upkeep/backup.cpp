// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/backup.hpp"

#include "collector/upkeep/database_copy.hpp"
#include "collector/upkeep/server_copy.hpp"
#include "collector/upkeep/staged_folder.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::collector {

namespace fs = std::filesystem;

namespace {

/// What stands in a data folder beside the database: keys, certificates. Not the database's own
/// files, the lock, nor what a restore has put aside.
bool is_kept_beside(std::string const& name) {
    return !name.starts_with(kDatabaseFile) && name != "collector.lock" &&
           !name.starts_with("replaced-") && !name.starts_with("restor");
}

Result<void> copy_keys(fs::path const& data, fs::path const& to) {
    std::error_code error;
    for (auto const& entry : fs::directory_iterator{data, error}) {
        auto const name = entry.path().filename();
        if (!is_kept_beside(name.string())) {
            continue;
        }
        if (auto const copied = copy_private(entry.path(), to / name); !copied) {
            return copied.error();
        }
    }
    if (error) {
        return Error{Errc::permission_denied, data.string() + ": " + error.message()};
    }
    return {};
}

/// An embedded database, copied into a folder.
Result<DatabaseContent> copy_embedded(
    fs::path const& data, fs::path const& to, Progress const& progress
) {
    if (auto const done = copy_database(data / kDatabaseFile, to / kDatabaseFile, progress);
        !done) {
        return done.error();
    }
    auto const connection = open_to_read({to, {}});
    if (!connection) {
        return connection.error();
    }
    return content_of(**connection);
}

Result<DatabaseContent> copy_to(fs::path const& to, DataSet const& data, Progress const& progress) {
    if (data.is_embedded()) {
        return copy_embedded(data.folder, to, progress);
    }
    progress(Step::database, 0, 0);
    return dump_server(data.server, to / kDumpFile);
}

}  // namespace

Result<Manifest> back_up(BackupOptions const& options, Progress const& progress) {
    if (auto const there = open_to_read(options.data); !there) {
        return there.error();
    }
    auto const& folder = options.data.folder;
    if (is_half_restored(folder)) {
        return Error{Errc::conflict, "a restore was interrupted there"};
    }
    auto staged = StagedFolder::make(options.to);
    if (!staged) {
        return staged.error();
    }
    auto const copied = copy_to(staged->path(), options.data, progress);
    if (!copied) {
        return copied.error();
    }
    if (!options.without_keys) {
        if (auto const done = copy_keys(folder, staged->path()); !done) {
            return done.error();
        }
    }
    Manifest manifest;
    manifest.format = kBackupFormat;
    manifest.software = kVersion;
    manifest.made_on = local_day();
    manifest.schema = copied->schema;
    manifest.reports = copied->reports;
    if (auto const written = write_manifest(staged->path(), manifest); !written) {
        return written.error();
    }
    if (auto const published = staged->publish(); !published) {
        return published.error();
    }
    return manifest;
}

}  // namespace parcmetre::collector
