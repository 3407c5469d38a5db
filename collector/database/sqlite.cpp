// SPDX-License-Identifier: EUPL-1.2
#include "collector/database/sqlite.hpp"

#include <functional>
#include <string>
#include <unordered_map>

#include <sqlite3.h>

namespace parcmetre::collector::database {

Error sqlite_error(int code, std::string_view message) {
    auto const told = [&](Errc errc, std::string_view what) {
        return Error{errc, std::string{what} + ": " + std::string{message}};
    };
    constexpr int kPrimaryCode = 0xFF;  // extended codes keep the primary one in their low byte
    switch (code & kPrimaryCode) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return told(Errc::unavailable, "the database is locked");
        case SQLITE_FULL:
            return told(Errc::unavailable, "the disk of the database is full");
        case SQLITE_IOERR:
            return told(Errc::unavailable, "the disk of the database fails");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return told(Errc::malformed, "the database is damaged");
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_CANTOPEN:
            return told(Errc::permission_denied, "the database cannot be written");
        case SQLITE_CONSTRAINT:
            return told(Errc::conflict, "the database refuses it");
        case SQLITE_TOOBIG:
            return told(Errc::limit, "too big for the database");
        default:
            return told(Errc::internal, "the database failed");
    }
}

namespace {

struct Close {
    void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
/// Leaves a prepared statement ready for its next use.
struct Reset {
    void operator()(sqlite3_stmt* statement) const noexcept {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_{statement} {}

    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }

    std::string_view text(int column) const override {
        auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
        auto const size = sqlite3_column_bytes(statement_, column);
        return bytes == nullptr ? std::string_view{}
                                : std::string_view{bytes, static_cast<std::size_t>(size)};
    }

    Blob blob(int column) const override {
        auto const* bytes =
            static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_, column));
        auto const size = sqlite3_column_bytes(statement_, column);
        return bytes == nullptr ? Blob{} : Blob{bytes, static_cast<std::size_t>(size)};
    }

    inventory::Day day(int column) const override {
        auto const value = inventory::parse_day(text(column));
        if (!value) {
            throw DamagedRow{"\"" + std::string{text(column)} + "\" is not a day"};
        }
        return *value;
    }

private:
    sqlite3_stmt* statement_;
};

/// Binds the parameter at `index` (from 1). The value outlives the run.
class Binder {
public:
    Binder(sqlite3_stmt* statement, int index) : statement_{statement}, index_{index} {}

    int operator()(std::monostate) const { return sqlite3_bind_null(statement_, index_); }
    int operator()(std::int64_t value) const {
        return sqlite3_bind_int64(statement_, index_, value);
    }
    int operator()(double value) const { return sqlite3_bind_double(statement_, index_, value); }
    int operator()(std::string_view value) const {
        auto const* text = value.empty() ? "" : value.data();  // a null pointer would be NULL
        return sqlite3_bind_text64(
            statement_, index_, text, value.size(), SQLITE_STATIC, SQLITE_UTF8
        );
    }
    int operator()(Blob value) const {
        if (value.empty()) {
            return sqlite3_bind_zeroblob(statement_, index_, 0);  // a null pointer would be NULL
        }
        return sqlite3_bind_blob64(statement_, index_, value.data(), value.size(), SQLITE_STATIC);
    }
    int operator()(Value::DayText const& value) const {
        return (*this)(std::string_view{value.data(), value.size()});
    }

private:
    sqlite3_stmt* statement_;
    int index_;
};

/// Looks a text up by a view of it, without a copy.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

class SqliteConnection final : public Connection {
public:
    explicit SqliteConnection(std::unique_ptr<sqlite3, Close> database)
        : database_{std::move(database)} {}

    Dialect dialect() const noexcept override { return Dialect::sqlite; }

    Result<void> execute(char const* sql) override {
        int const code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
        return code == SQLITE_OK ? Result<void>{} : last_error();
    }

    std::int64_t changes() const override { return sqlite3_changes64(database_.get()); }

    Result<void> run_many(
        std::string_view sql,
        std::span<std::vector<Value> const> sets,
        std::function<void(std::size_t, Row const&)> const& show
    ) override {
        for (std::size_t i = 0; i < sets.size(); ++i) {
            auto const done = run(sql, sets[i], [&](Row const& row) {
                show(i, row);
                return true;
            });
            if (!done) {
                return done.error();
            }
        }
        return {};
    }

private:
    Result<void> run(std::string_view sql, std::span<Value const> values, Show const& show)
        override;
    Result<void> begin(Purpose purpose) override {
        return execute(purpose == Purpose::read ? "BEGIN" : "BEGIN IMMEDIATE");
    }
    /// The file has one writer, and this process holds it: there is nobody to leave it to.
    Result<bool> try_begin_write() override {
        sqlite3_exec(database_.get(), "PRAGMA synchronous = NORMAL", nullptr, nullptr, nullptr);
        is_flushed_ = false;
        if (auto const begun = begin(Purpose::write); !begun) {
            flush_again();
            return begun.error();
        }
        return true;
    }
    Result<void> commit() override {
        auto done = execute("COMMIT");
        if (done) {
            flush_again();
        }
        return done;
    }
    void roll_back() noexcept override {
        sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        flush_again();
    }
    void flush_again() noexcept {
        if (!is_flushed_) {
            sqlite3_exec(database_.get(), "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr);
            is_flushed_ = true;
        }
    }

    Result<sqlite3_stmt*> prepared(std::string_view sql);
    Error last_error() const {
        return sqlite_error(
            sqlite3_extended_errcode(database_.get()), sqlite3_errmsg(database_.get())
        );
    }

    std::unique_ptr<sqlite3, Close> database_;
    bool is_flushed_ = true;  ///< a commit waits until it is on the disk
    // After the database: finalized before it closes.
    std::unordered_map<
        std::string,
        std::unique_ptr<sqlite3_stmt, Finalize>,
        TextHash,
        std::equal_to<>>
        statements_;
};

Result<sqlite3_stmt*> SqliteConnection::prepared(std::string_view sql) {
    if (auto const known = statements_.find(sql); known != statements_.end()) {
        return known->second.get();
    }
    sqlite3_stmt* raw = nullptr;
    int const code = sqlite3_prepare_v3(
        database_.get(),
        sql.data(),
        static_cast<int>(sql.size()),
        SQLITE_PREPARE_PERSISTENT,
        &raw,
        nullptr
    );
    if (code != SQLITE_OK) {
        return last_error();
    }
    statements_.emplace(sql, raw);
    return raw;
}

Result<void> SqliteConnection::run(
    std::string_view sql, std::span<Value const> values, Show const& show
) {
    auto const statement = prepared(sql);
    if (!statement) {
        return statement.error();
    }
    std::unique_ptr<sqlite3_stmt, Reset> const in_use{*statement};
    for (std::size_t i = 0; i < values.size(); ++i) {
        Binder const binder{*statement, static_cast<int>(i) + 1};
        if (std::visit(binder, values[i].content()) != SQLITE_OK) {
            return last_error();
        }
    }
    int code = SQLITE_DONE;
    try {
        while ((code = sqlite3_step(*statement)) == SQLITE_ROW) {
            if (!show(SqliteRow{*statement})) {
                return {};
            }
        }
    } catch (DamagedRow const& damage) {
        return sqlite_error(SQLITE_CORRUPT, damage.what());
    }
    return code == SQLITE_DONE ? Result<void>{} : last_error();
}

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite_file(
    std::filesystem::path const& file, Access access, std::chrono::milliseconds patience
) {
    // Statistics of memory that nobody reads would take a lock at each allocation.
    [[maybe_unused]] static auto const without_statistics =
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    // A reader of a database in WAL mode writes too, to the shared index: query_only keeps it
    // honest.
    int const flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE |
                      (access == Access::read_only ? 0 : SQLITE_OPEN_CREATE);
    sqlite3* raw = nullptr;
    int const code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    std::unique_ptr<sqlite3, Close> database{raw};
    if (code != SQLITE_OK) {
        return sqlite_error(code, raw == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(raw))
            .with_context("opening " + file.string());
    }
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, static_cast<int>(patience.count()));
    // A database file comes from a disk, maybe from a backup: its schema runs nothing of its own.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    std::unique_ptr<Connection> connection =
        std::make_unique<SqliteConnection>(std::move(database));
    if (access == Access::read_only) {
        if (auto const set = connection->execute("PRAGMA query_only = ON"); !set) {
            return set.error();
        }
    }
    return connection;
}

}  // namespace parcmetre::collector::database
