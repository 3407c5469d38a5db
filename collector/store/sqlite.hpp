// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "collector/identity/identity.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace parcmetre::collector::sqlite {

/// SQLite's code and message as an Error. The only place that knows its codes.
[[nodiscard]] Error to_error(int code, std::string_view message);

/// Bytes that SQLite stores as a BLOB.
using Blob = std::span<std::uint8_t const>;

/// The current row of a statement; columns count from 0. Texts and blobs live until the next row.
class Row {
public:
    explicit Row(sqlite3_stmt* statement) : statement_{statement} {}

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] Blob blob(int column) const;

    [[nodiscard]] std::optional<std::string> optional_text(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
    [[nodiscard]] std::optional<double> optional_real(int column) const;
    [[nodiscard]] inventory::Day day(int column) const;
    [[nodiscard]] std::optional<inventory::Day> optional_day(int column) const;
    [[nodiscard]] InternalId id(int column) const;

private:
    sqlite3_stmt* statement_;
};

/// A prepared statement for one use; it goes back to its connection when destroyed. The first thing
/// that fails (preparing, binding) is kept and told by run(), each() or first().
class Statement {
public:
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;
    ~Statement();

    /// Binds the parameters in order and runs to the end; rows are ignored.
    template <class... Values>
    [[nodiscard]] Result<void> run(Values const&... values) {
        bind_all(values...);
        return finish([](Row const&) { return true; });
    }

    /// Runs and shows each row.
    template <class... Values>
    [[nodiscard]] Result<void> each(
        std::function<void(Row const&)> const& show, Values const&... values
    ) {
        bind_all(values...);
        return finish([&](Row const& row) {
            show(row);
            return true;
        });
    }

    /// Shows the first row, if any, and says whether there was one.
    template <class... Values>
    [[nodiscard]] Result<bool> first(
        std::function<void(Row const&)> const& show, Values const&... values
    ) {
        bind_all(values...);
        bool found = false;
        auto const done = finish([&](Row const& row) {
            show(row);
            found = true;
            return false;
        });
        if (!done) {
            return done.error();
        }
        return found;
    }

private:
    friend class Connection;
    Statement(sqlite3* database, sqlite3_stmt* statement, std::optional<Error> error)
        : database_{database}, statement_{statement}, error_{std::move(error)} {}

    template <class... Values>
    void bind_all(Values const&... values) {
        int index = 0;
        (bind(++index, values), ...);
    }
    template <class T>
    void bind(int index, std::optional<T> const& value) {
        if (value) {
            bind(index, *value);
        } else {
            bind_null(index);
        }
    }
    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, std::int64_t{value}); }
    void bind(int index, bool value) { bind(index, std::int64_t{value ? 1 : 0}); }
    void bind(int index, double value);
    void bind(int index, std::string_view value);
    void bind(int index, std::string const& value) { bind(index, std::string_view{value}); }
    void bind(int index, char const* value) { bind(index, std::string_view{value}); }
    void bind(int index, Blob value);
    void bind(int index, InternalId const& value) { bind(index, Blob{value}); }
    void bind(int index, inventory::Day value);
    void bind_null(int index);
    void keep(int code);

    /// Steps until the end, an error, or `show` says to stop.
    [[nodiscard]] Result<void> finish(std::function<bool(Row const&)> const& show);

    sqlite3* database_;
    sqlite3_stmt* statement_;
    std::optional<Error> error_;
};

/// One connection, for one thread at a time. Statements are prepared once, by their text; two uses
/// of the same text must not overlap.
class Connection {
public:
    enum class Mode { read_write, read_only };

    /// `patience`: how long a call waits for another connection's lock before it is unavailable.
    [[nodiscard]] static Result<Connection> open(
        std::filesystem::path const& file,
        Mode mode,
        std::chrono::milliseconds patience = std::chrono::seconds{5}
    );

    Connection(Connection&&) noexcept = default;
    Connection& operator=(Connection&&) noexcept = default;
    ~Connection();

    /// `sql` must be a literal: values are bound, never written into the text.
    [[nodiscard]] Statement statement(std::string_view sql);

    /// Several statements without values: a migration, a PRAGMA.
    [[nodiscard]] Result<void> execute(char const* sql);

    /// Rows that the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] std::int64_t changes() const;

    /// The number that a query of one integer gives; 0 when it gives no row.
    template <class... Values>
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql, Values const&... values) {
        std::int64_t value = 0;
        auto const found =
            statement(sql).first([&](Row const& row) { value = row.integer(0); }, values...);
        if (!found) {
            return found.error();
        }
        return value;
    }

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    using Handle = std::unique_ptr<sqlite3, Close>;
    explicit Connection(Handle database) : database_{std::move(database)} {}

    Handle database_;
    // After the database: finalized before it closes.
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
};

/// A transaction that is rolled back unless committed.
class Transaction {
public:
    enum class Kind { read, write };

    [[nodiscard]] static Result<Transaction> begin(Connection& connection, Kind kind);

    Transaction(Transaction&& other) noexcept
        : connection_{std::exchange(other.connection_, nullptr)} {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Connection& connection) : connection_{&connection} {}

    Connection* connection_;
};

}  // namespace parcmetre::collector::sqlite
