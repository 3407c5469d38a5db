// SPDX-License-Identifier: EUPL-1.2
#include <string>
#include <utility>

#include "collector/database/migrations.hpp"
#include "collector/database/sqlite.hpp"
#include "collector/store/sql_store.hpp"

namespace parcmetre::collector {

namespace {

Error damaged(std::filesystem::path const& file, std::string const& what) {
    return Error{Errc::malformed, file.string() + " is damaged (" + what + ")"};
}

Result<void> prepare(
    database::Connection& connection, std::filesystem::path const& file, int cache_kib
) {
    // page_size and auto_vacuum stay SQLite's. journal_size_limit: the log shrinks after a burst.
    auto const pragmas =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
        "PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -" +
        std::to_string(cache_kib);
    auto const set = connection.execute(pragmas.c_str());
    if (!set) {
        return set.error().code() == Errc::malformed
                   ? damaged(file, set.error().message())
                   : set.error().with_context("opening " + file.string());
    }
    std::string verdict;
    auto const checked =
        connection.statement("PRAGMA quick_check(1)").first([&](database::Row const& row) {
            verdict = row.text(0);
        });
    if (!checked) {
        return damaged(file, checked.error().message());
    }
    if (verdict != "ok") {
        return damaged(file, verdict);
    }
    return database::migrate(connection);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(OpenOptions const& options) {
    auto folder = DataFolder::claim(options.folder);
    if (!folder) {
        return folder.error();
    }
    if (folder->is_half_restored()) {
        return Error{
            Errc::conflict,
            "a restore was interrupted in " + options.folder.string() + ": run it again"};
    }
    auto const file = folder->database();
    if (auto const made = folder->make_database_file(); !made) {
        return made.error();
    }
    auto connect = [file, patience = options.patience](database::Access access) {
        return database::open_sqlite_file(file, access, patience);
    };
    auto connection = connect(database::Access::read_write);
    if (!connection) {
        return connection.error();
    }
    if (auto const ready = prepare(**connection, file, options.cache_kib); !ready) {
        return ready.error();
    }
    return SqlStore::open(
        std::move(*folder), std::move(*connection), connect, options.accept_new_pseudonyms
    );
}

}  // namespace parcmetre::collector
