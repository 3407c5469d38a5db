// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/sqlite.hpp"

#include <algorithm>
#include <stdexcept>

#include <sqlite3.h>

namespace parcmetre::collector::sqlite {

namespace {

/// A value that the schema's CHECKs forbid: the file is damaged. finish() turns it into an Error.
struct DamagedRow : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace

Error to_error(int code, std::string_view message) {
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

bool Row::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

double Row::real(int column) const {
    return sqlite3_column_double(statement_, column);
}

std::string_view Row::text(int column) const {
    auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
    auto const size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string_view{}
                            : std::string_view{bytes, static_cast<std::size_t>(size)};
}

Blob Row::blob(int column) const {
    auto const* bytes = static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_, column));
    auto const size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? Blob{} : Blob{bytes, static_cast<std::size_t>(size)};
}

std::optional<std::string> Row::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional{std::string{text(column)}};
}

std::optional<std::int64_t> Row::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
}

std::optional<double> Row::optional_real(int column) const {
    return is_null(column) ? std::nullopt : std::optional{real(column)};
}

inventory::Day Row::day(int column) const {
    auto const value = inventory::parse_day(text(column));
    if (!value) {
        throw DamagedRow{"\"" + std::string{text(column)} + "\" is not a day"};
    }
    return *value;
}

std::optional<inventory::Day> Row::optional_day(int column) const {
    return is_null(column) ? std::nullopt : std::optional{day(column)};
}

InternalId Row::id(int column) const {
    InternalId value{};
    auto const bytes = blob(column);
    if (bytes.size() != value.size()) {
        throw DamagedRow{"an id of " + std::to_string(bytes.size()) + " bytes"};
    }
    std::ranges::copy(bytes, value.begin());
    return value;
}

Statement::~Statement() {
    if (statement_ != nullptr) {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
}

void Statement::keep(int code) {
    if (code != SQLITE_OK && !error_) {
        error_ = to_error(code, sqlite3_errmsg(database_));
    }
}

void Statement::bind(int index, std::int64_t value) {
    keep(statement_ == nullptr ? SQLITE_OK : sqlite3_bind_int64(statement_, index, value));
}

void Statement::bind(int index, double value) {
    keep(statement_ == nullptr ? SQLITE_OK : sqlite3_bind_double(statement_, index, value));
}

// The values outlive the run: run(), each() and first() take them by reference and finish.
void Statement::bind(int index, std::string_view value) {
    if (statement_ != nullptr) {
        keep(sqlite3_bind_text64(
            statement_, index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8
        ));
    }
}

void Statement::bind(int index, Blob value) {
    if (statement_ != nullptr) {
        keep(sqlite3_bind_blob64(statement_, index, value.data(), value.size(), SQLITE_STATIC));
    }
}

void Statement::bind(int index, inventory::Day value) {
    if (statement_ != nullptr) {
        auto const text = inventory::to_string(value);
        keep(sqlite3_bind_text64(
            statement_, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8
        ));
    }
}

void Statement::bind_null(int index) {
    keep(statement_ == nullptr ? SQLITE_OK : sqlite3_bind_null(statement_, index));
}

Result<void> Statement::finish(std::function<bool(Row const&)> const& show) {
    if (error_) {
        return *error_;
    }
    int code = SQLITE_DONE;
    try {
        while ((code = sqlite3_step(statement_)) == SQLITE_ROW) {
            if (!show(Row{statement_})) {
                return {};
            }
        }
    } catch (DamagedRow const& damage) {
        return to_error(SQLITE_CORRUPT, damage.what());
    }
    if (code != SQLITE_DONE) {
        return to_error(sqlite3_extended_errcode(database_), sqlite3_errmsg(database_));
    }
    return {};
}

void Connection::Close::operator()(sqlite3* database) const noexcept {
    sqlite3_close_v2(database);
}

void Connection::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Connection::~Connection() = default;

Result<Connection> Connection::open(
    std::filesystem::path const& file, Mode mode, std::chrono::milliseconds patience
) {
    // A reader of a database in WAL mode writes too, to the shared index: query_only keeps it
    // honest.
    int const flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE |
                      (mode == Mode::read_only ? 0 : SQLITE_OPEN_CREATE);
    sqlite3* raw = nullptr;
    int const code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    Handle handle{raw};
    if (code != SQLITE_OK) {
        return to_error(code, raw == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(raw))
            .with_context("opening " + file.string());
    }
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, static_cast<int>(patience.count()));
    // A database file comes from a disk, maybe from a backup: its schema runs nothing of its own.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    Connection connection{std::move(handle)};
    if (mode == Mode::read_only) {
        if (auto const set = connection.execute("PRAGMA query_only = ON"); !set) {
            return set.error();
        }
    }
    return connection;
}

Statement Connection::statement(std::string_view sql) {
    auto const found = statements_.find(std::string{sql});
    if (found != statements_.end()) {
        return {database_.get(), found->second.get(), std::nullopt};
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
        return {database_.get(), nullptr, to_error(code, sqlite3_errmsg(database_.get()))};
    }
    statements_.emplace(sql, std::unique_ptr<sqlite3_stmt, Finalize>{raw});
    return {database_.get(), raw, std::nullopt};
}

Result<void> Connection::execute(char const* sql) {
    int const code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return to_error(sqlite3_extended_errcode(database_.get()), sqlite3_errmsg(database_.get()));
    }
    return {};
}

std::int64_t Connection::changes() const {
    return sqlite3_changes64(database_.get());
}

Result<Transaction> Transaction::begin(Connection& connection, Kind kind) {
    auto const begun = connection.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
    if (!begun) {
        return begun.error();
    }
    return Transaction{connection};
}

Transaction::~Transaction() {
    if (connection_ != nullptr) {
        // Fails only when SQLite has already rolled back by itself.
        static_cast<void>(connection_->execute("ROLLBACK"));
    }
}

Result<void> Transaction::commit() {
    auto done = connection_->execute("COMMIT");
    if (done) {
        connection_ = nullptr;
    }
    return done;
}

}  // namespace parcmetre::collector::sqlite
