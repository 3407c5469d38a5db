// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/backup.hpp"

#include "collector/database/migrations.hpp"
#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/database_copy.hpp"
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

Result<Manifest> describe(fs::path const& folder) {
    auto const connection = open_to_read(folder);
    if (!connection) {
        return connection.error();
    }
    Manifest manifest;
    manifest.format = kBackupFormat;
    manifest.software = kVersion;
    manifest.made_on = local_day();
    auto const schema = database::schema_version(**connection);
    if (!schema) {
        return schema.error();
    }
    manifest.schema = *schema;
    auto const reports = (*connection)->number("SELECT count(*) FROM report");
    if (!reports) {
        return reports.error();
    }
    manifest.reports = *reports;
    return manifest;
}

}  // namespace

Result<Manifest> back_up(BackupOptions const& options, Progress const& progress) {
    std::error_code error;
    auto const database = options.data / kDatabaseFile;
    if (!fs::exists(database, error)) {
        return Error{Errc::not_found, "there is no " + database.string()};
    }
    if (is_half_restored(options.data)) {
        return Error{Errc::conflict, "a restore was interrupted there"};
    }
    auto staged = StagedFolder::make(options.to);
    if (!staged) {
        return staged.error();
    }
    if (auto const done = copy_database(database, staged->path() / kDatabaseFile, progress);
        !done) {
        return done.error();
    }
    if (!options.without_keys) {
        if (auto const done = copy_keys(options.data, staged->path()); !done) {
            return done.error();
        }
    }
    auto manifest = describe(staged->path());
    if (!manifest) {
        return manifest.error();
    }
    if (auto const written = write_manifest(staged->path(), *manifest); !written) {
        return written.error();
    }
    if (auto const published = staged->publish(); !published) {
        return published.error();
    }
    return manifest;
}

}  // namespace parcmetre::collector
