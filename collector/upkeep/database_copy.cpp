// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/database_copy.hpp"

#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "collector/database/sqlite.hpp"

namespace parcmetre::collector {

namespace {

struct Close {
    void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

constexpr int kPatienceMs = 10'000;
constexpr int kPagesAStep = 2048;

Error error_of(sqlite3* database) {
    return database::sqlite_error(sqlite3_extended_errcode(database), sqlite3_errmsg(database));
}

Result<Handle> open(std::filesystem::path const& file, int flags) {
    sqlite3* opened = nullptr;
    auto const code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    Handle handle{opened};
    if (code != SQLITE_OK) {
        return error_of(opened).with_context(file.string());
    }
    sqlite3_busy_timeout(opened, kPatienceMs);
    return handle;
}

Result<void> execute(Handle const& database, char const* sql) {
    if (sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return error_of(database.get());
    }
    return {};
}

/// The pages of the snapshot that the source's open transaction sees: without it, a write by
/// another process would start the copy over, for ever under load.
Result<void> copy_pages(Handle const& from, Handle const& to, Progress const& progress) {
    auto* backup = sqlite3_backup_init(to.get(), "main", from.get(), "main");
    if (backup == nullptr) {
        return error_of(to.get());
    }
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, kPagesAStep);
        auto const total = sqlite3_backup_pagecount(backup);
        progress(Step::database, total - sqlite3_backup_remaining(backup), total);
    }
    if (sqlite3_backup_finish(backup) != SQLITE_OK || code != SQLITE_DONE) {
        return database::sqlite_error(code, sqlite3_errstr(code));
    }
    return {};
}

Result<std::vector<std::string>> check(Handle const& database, int most) {
    std::vector<std::string> findings;
    auto const take = [](void* list, int, char** values, char**) {
        static_cast<std::vector<std::string>*>(list)->emplace_back(values[0]);
        return 0;
    };
    auto const sql = "PRAGMA integrity_check(" + std::to_string(most) + ")";
    auto const code = sqlite3_exec(database.get(), sql.c_str(), take, &findings, nullptr);
    if (code != SQLITE_OK) {
        auto const error = error_of(database.get());
        if (error.code() != Errc::malformed) {
            return error;
        }
        findings.push_back(error.message());
    }
    if (findings == std::vector<std::string>{"ok"}) {
        findings.clear();
    }
    return findings;
}

}  // namespace

Result<void> copy_database(
    std::filesystem::path const& from, std::filesystem::path const& to, Progress const& progress
) {
    auto const source = open(from, SQLITE_OPEN_READONLY);
    if (!source) {
        return source.error();
    }
    auto const copy = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!copy) {
        return copy.error();
    }
    if (auto const begun = execute(*source, "BEGIN; SELECT count(*) FROM sqlite_master"); !begun) {
        return begun.error().with_context(from.string());
    }
    if (auto const done = copy_pages(*source, *copy, progress); !done) {
        return done.error().with_context("copying " + from.string());
    }
    // One file, without a log beside it; a collector that opens it turns its log on again.
    if (auto const done = execute(*copy, "PRAGMA journal_mode = DELETE"); !done) {
        return done.error().with_context(to.string());
    }
    progress(Step::integrity, 0, 0);
    auto const findings = check(*copy, 1);
    if (!findings) {
        return findings.error();
    }
    if (!findings->empty()) {
        return Error{Errc::malformed, from.string() + ": " + findings->front()};
    }
    return {};
}

Result<std::vector<std::string>> integrity_findings(std::filesystem::path const& file, int most) {
    auto const database = open(file, SQLITE_OPEN_READONLY);
    if (!database) {
        return database.error();
    }
    return check(*database, most);
}

}  // namespace parcmetre::collector
