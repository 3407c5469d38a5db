// SPDX-License-Identifier: EUPL-1.2
// A data folder is often a mount point, or stands in a folder that its owner may not write: what is
// replaced stays inside it, and the exchange is made of renames in two phases that a folder's name
// tells, so that it can be taken up again after a crash.
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "collector/database/migrations.hpp"
#include "collector/files/durable_file.hpp"
#include "collector/upkeep/backup.hpp"
#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/database_copy.hpp"
#include "collector/upkeep/server_copy.hpp"
#include "collector/upkeep/staged_folder.hpp"

namespace parcmetre::collector {

namespace fs = std::filesystem;

namespace {

constexpr char const* kCopying = "restoring";      ///< what was there still holds
constexpr char const* kReady = "restore-ready";    ///< what was there is being put aside
constexpr char const* kMoving = "restore-moving";  ///< the backup's files are taking their places
constexpr char const* kLock = "collector.lock";

/// Entries that are data, rather than the means of exchanging them.
std::vector<fs::path> data_entries(fs::path const& data) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (auto const& entry : fs::directory_iterator{data, error}) {
        auto const name = entry.path().filename().string();
        bool const is_means = name == kLock || name == kCopying || name == kReady ||
                              name == kMoving || name.starts_with("replaced-");
        if (!is_means) {
            entries.push_back(entry.path());
        }
    }
    return entries;
}

/// Held until the end: no collector may start meanwhile.
Result<FileDescriptor> hold(fs::path const& data) {
    auto lock = open_file(data / kLock, O_RDWR | O_CREAT);
    if (!lock) {
        return lock.error();
    }
    if (::flock(lock->get(), LOCK_EX | LOCK_NB) != 0) {
        return Error{Errc::conflict, "a collector is using " + data.string() + ": stop it first"};
    }
    return lock;
}

/// Under root, everything gets the owner of the data folder.
Result<void> give_to_owner(fs::path const& data, fs::path const& what) {
    struct stat owner {};
    if (::geteuid() != 0 || ::stat(data.c_str(), &owner) != 0) {
        return {};
    }
    auto const give = [&owner](fs::path const& path) {
        return ::lchown(path.c_str(), owner.st_uid, owner.st_gid) == 0;
    };
    bool given = give(what);
    if (fs::is_directory(what)) {
        for (auto const& entry : fs::recursive_directory_iterator{what}) {
            given = given && give(entry.path());
        }
    }
    if (!given) {
        return system_error("giving " + what.string() + " to its owner", errno);
    }
    return {};
}

/// "replaced-2026-11-22", or the next name that is free.
fs::path free_place(fs::path const& data) {
    auto const name = "replaced-" + inventory::to_string(local_day());
    std::error_code error;
    auto place = data / name;
    for (int i = 2; fs::exists(place, error); ++i) {
        place = data / (name + "-" + std::to_string(i));
    }
    return place;
}

Result<std::optional<fs::path>> put_aside(fs::path const& data) {
    auto const entries = data_entries(data);
    if (entries.empty()) {
        return std::optional<fs::path>{};
    }
    auto const place = free_place(data);
    if (auto const made = make_private_folder(place); !made) {
        return made.error();
    }
    if (auto const given = give_to_owner(data, place); !given) {
        return given.error();
    }
    for (auto const& entry : entries) {
        if (auto const moved = rename_path(entry, place / entry.filename()); !moved) {
            return moved.error();
        }
    }
    return std::optional{place};
}

/// From the moment that the copy is whole.
Result<std::optional<fs::path>> exchange(fs::path const& data) {
    std::error_code error;
    std::optional<fs::path> aside;
    if (fs::exists(data / kReady, error)) {
        auto const put = put_aside(data);
        if (!put) {
            return put.error();
        }
        aside = *put;
        if (auto const done = flush_tree(data); !done) {
            return done.error();
        }
        if (auto const done = rename_path(data / kReady, data / kMoving); !done) {
            return done.error();
        }
    }
    for (auto const& entry : fs::directory_iterator{data / kMoving, error}) {
        if (auto const moved = rename_path(entry.path(), data / entry.path().filename()); !moved) {
            return moved.error();
        }
    }
    if (auto const done = flush_tree(data); !done) {
        return done.error();
    }
    fs::remove(data / kMoving, error);
    return aside;
}

bool is_of_server(Manifest const& manifest) {
    return std::ranges::find(manifest.files, kDumpFile, &Manifest::File::path) !=
           manifest.files.end();
}

Result<void> check_fit(Manifest const& manifest, DataSet const& data) {
    bool const is_dump = is_of_server(manifest);
    if (is_dump == data.is_embedded()) {
        return Error{
            Errc::conflict,
            is_dump ? "the backup is of a PostgreSQL database: name one with --database"
                    : "the backup is of a database embedded in its folder: leave --database out"};
    }
    auto const dialect = is_dump ? database::Dialect::postgresql : database::Dialect::sqlite;
    auto const known = static_cast<int>(database::migrations(dialect).size());
    if (manifest.schema > known) {
        return Error{
            Errc::unsupported,
            "the backup has schema " + std::to_string(manifest.schema) + ", made by version " +
                manifest.software + "; this software knows up to " + std::to_string(known)};
    }
    return {};
}

Result<void> check_pages(fs::path const& database) {
    auto const findings = integrity_findings(database, 1);
    if (!findings) {
        return findings.error();
    }
    if (!findings->empty()) {
        return Error{Errc::malformed, "the backup's database: " + findings->front()};
    }
    return {};
}

/// The backup's files but what belongs on a server, and the keys of the folder when the backup has
/// none.
Result<void> copy_in(fs::path const& from, Manifest const& manifest, fs::path const& data) {
    auto const copying = data / kCopying;
    std::error_code error;
    fs::remove_all(copying, error);
    if (auto const made = make_private_folder(copying); !made) {
        return made.error();
    }
    bool has_keys = false;
    for (auto const& file : manifest.files) {
        if (file.path == kDumpFile) {
            continue;
        }
        has_keys = has_keys || file.path == kKeyFile;
        auto const to = copying / file.path;
        if (auto const made = make_private_folder(to.parent_path()); !made) {
            return made.error();
        }
        if (auto const copied = copy_private(from / file.path, to); !copied) {
            return copied.error();
        }
    }
    for (auto const& entry : has_keys ? std::vector<fs::path>{} : data_entries(data)) {
        if (entry.filename().string().starts_with(kDatabaseFile)) {
            continue;
        }
        if (auto const copied = copy_private(entry, copying / entry.filename()); !copied) {
            return copied.error();
        }
    }
    if (!is_of_server(manifest)) {
        if (auto const whole = check_pages(copying / kDatabaseFile); !whole) {
            return whole.error();
        }
    }
    if (auto const given = give_to_owner(data, copying); !given) {
        return given.error();
    }
    return flush_tree(copying);
}

}  // namespace

bool is_half_restored(fs::path const& data) {
    std::error_code error;
    return fs::exists(data / kReady, error) || fs::exists(data / kMoving, error);
}

Result<Restored> restore(RestoreOptions const& options) {
    auto manifest = verify_manifest(options.from, kBackupFormat);
    if (!manifest) {
        return manifest.error();
    }
    if (auto const fits = check_fit(*manifest, options.data); !fits) {
        return fits.error();
    }
    auto const data = fs::absolute(options.data.folder).lexically_normal();
    if (auto const made = make_private_folder(data); !made) {
        return made.error();
    }
    auto const lock = hold(data);
    if (!lock) {
        return lock.error();
    }
    if (auto const given = give_to_owner(data, data / kLock); !given) {
        return given.error();
    }
    bool const taken_up = is_half_restored(data);
    if (!taken_up) {
        if (!options.replace && !data_entries(data).empty()) {
            return Error{Errc::conflict, data.string() + " holds data"};
        }
        if (auto const copied = copy_in(options.from, *manifest, data); !copied) {
            return copied.error();
        }
        if (is_of_server(*manifest)) {
            if (auto const done = load_server(options.data.server, options.from / kDumpFile);
                !done) {
                return done.error();
            }
        }
        if (auto const done = rename_path(data / kCopying, data / kReady); !done) {
            return done.error();
        }
    }
    if (taken_up && is_of_server(*manifest)) {
        if (auto const there = open_to_read(options.data); !there) {
            return there.error().with_context("the restore that was interrupted was another one");
        }
    }
    auto const aside = exchange(data);
    if (!aside) {
        return aside.error();
    }
    std::error_code error;
    return Restored{std::move(*manifest), taken_up, fs::exists(data / kKeyFile, error), *aside};
}

}  // namespace parcmetre::collector
