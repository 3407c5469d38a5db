// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector::database {

enum class Access { read_write, read_only };

/// The engines that the same SQL runs on. Where they differ, the query is written twice.
enum class Dialect { sqlite, postgresql };

using Blob = std::span<std::uint8_t const>;
/// 128 bits that name something inside the store.
using Id = std::array<std::uint8_t, 16>;

/// A parameter of a statement. Texts and blobs are views: what they show outlives the call.
class Value {
public:
    using DayText = std::array<char, 10>;  ///< "2026-11-22"
    using Content =
        std::variant<std::monostate, std::int64_t, double, std::string_view, Blob, DayText>;

    Value(std::nullopt_t) noexcept {}
    Value(std::int64_t value) noexcept : content_{value} {}
    Value(int value) noexcept : content_{std::int64_t{value}} {}
    /// Truth is an integer, 0 or 1. Templated: a pointer must not turn into a truth.
    template <std::same_as<bool> Bool>
    Value(Bool value) noexcept : content_{std::int64_t{value ? 1 : 0}} {}
    Value(double value) noexcept : content_{value} {}
    Value(std::string_view value) noexcept : content_{value} {}
    Value(std::string const& value) noexcept : content_{std::string_view{value}} {}
    Value(char const* value) noexcept : content_{std::string_view{value}} {}
    Value(Blob value) noexcept : content_{value} {}
    template <std::size_t Size>
    Value(std::array<std::uint8_t, Size> const& value) noexcept : content_{Blob{value}} {}
    Value(inventory::Day value);
    template <class T>
    Value(std::optional<T> const& value) : Value{std::nullopt} {
        if (value) {
            *this = Value{*value};
        }
    }

    [[nodiscard]] Content const& content() const noexcept { return content_; }

private:
    Content content_;
};

/// The current row of a query; columns count from 0. Texts and blobs live until the next row.
class Row {
public:
    virtual ~Row() = default;

    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual Blob blob(int column) const = 0;
    [[nodiscard]] virtual inventory::Day day(int column) const = 0;

    [[nodiscard]] std::optional<std::string> optional_text(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
    [[nodiscard]] std::optional<double> optional_real(int column) const;
    [[nodiscard]] std::optional<inventory::Day> optional_day(int column) const;
    [[nodiscard]] Id id(int column) const;
};

/// A value that the schema forbids: the database is damaged. Thrown by Row; Connection turns it
/// into an Error (malformed).
struct DamagedRow : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Connection;

/// A query and where it runs. Its text is prepared once a connection; two uses of one text must not
/// overlap.
class Statement {
public:
    /// Binds the parameters in order and runs to the end; rows are ignored.
    template <class... Values>
    [[nodiscard]] Result<void> run(Values const&... values) const;

    /// Runs and shows each row.
    template <class... Values>
    [[nodiscard]] Result<void> each(
        std::function<void(Row const&)> const& show, Values const&... values
    ) const;

    /// Shows the first row, if any, and says whether there was one.
    template <class... Values>
    [[nodiscard]] Result<bool> first(
        std::function<void(Row const&)> const& show, Values const&... values
    ) const;

private:
    friend class Connection;
    Statement(Connection& connection, std::string_view sql) : connection_{&connection}, sql_{sql} {}

    Connection* connection_;
    std::string_view sql_;
};

/// One connection, for one thread at a time. A statement outside a transaction may be run twice
/// when a server comes back: it is a read, or harmless to repeat. Errors of every call: unavailable
/// (locked, disk full, server gone), malformed (damaged database), permission_denied, conflict (a
/// constraint refuses), limit, internal.
class Connection {
public:
    /// Shows a row; false stops.
    using Show = std::function<bool(Row const&)>;
    /// What a transaction is for. Writes exclude one another, whatever process they come from;
    /// appends to the log exclude writes on SQLite only.
    enum class Purpose { read, append, write };

    Connection() = default;
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    virtual ~Connection() = default;

    [[nodiscard]] virtual Dialect dialect() const noexcept = 0;

    /// `sql` must be a literal with parameters ?1, ?2…: values are bound, never written into it.
    [[nodiscard]] Statement statement(std::string_view sql) { return {*this, sql}; }

    /// Several statements without values: a migration, a PRAGMA.
    [[nodiscard]] virtual Result<void> execute(char const* sql) = 0;

    /// Rows that the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] virtual std::int64_t changes() const = 0;

    /// The number that a query of one integer gives; 0 when it gives no row.
    template <class... Values>
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql, Values const&... values);

    /// Runs one statement for many sets of parameters; `show` hears which one a row answers. Costs
    /// one round trip where there are round trips.
    [[nodiscard]] virtual Result<void> run_many(
        std::string_view sql,
        std::span<std::vector<Value> const> sets,
        std::function<void(std::size_t, Row const&)> const& show
    ) = 0;

private:
    friend class Statement;
    friend class Transaction;

    [[nodiscard]] virtual Result<void> run(
        std::string_view sql, std::span<Value const> values, Show const& show
    ) = 0;
    [[nodiscard]] virtual Result<void> begin(Purpose purpose) = 0;
    [[nodiscard]] virtual Result<bool> try_begin_write() = 0;
    [[nodiscard]] virtual Result<void> commit() = 0;
    /// Fails only where the engine has rolled back by itself.
    virtual void roll_back() noexcept = 0;
};

/// A transaction that is rolled back unless committed.
class Transaction {
public:
    using Purpose = Connection::Purpose;

    [[nodiscard]] static Result<Transaction> begin(Connection& connection, Purpose purpose);

    /// Begins a write that can be done again, unless another process has one under way: then none.
    /// SQLite does not wait for the disk when it is committed: a power cut may undo it whole, and
    /// undoes nothing that came before a later commit that was waited for.
    [[nodiscard]] static Result<std::optional<Transaction>> try_begin_write(Connection& connection);

    Transaction(Transaction&& other) noexcept
        : connection_{std::exchange(other.connection_, nullptr)} {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Connection& connection) : connection_{&connection} {}

    Connection* connection_;
};

template <class... Values>
Result<void> Statement::run(Values const&... values) const {
    return each([](Row const&) {}, values...);
}

template <class... Values>
Result<void> Statement::each(std::function<void(Row const&)> const& show, Values const&... values)
    const {
    std::array<Value, sizeof...(Values)> const bound{Value{values}...};
    return connection_->run(sql_, bound, [&](Row const& row) {
        show(row);
        return true;
    });
}

template <class... Values>
Result<bool> Statement::first(std::function<void(Row const&)> const& show, Values const&... values)
    const {
    std::array<Value, sizeof...(Values)> const bound{Value{values}...};
    bool found = false;
    auto const done = connection_->run(sql_, bound, [&](Row const& row) {
        show(row);
        found = true;
        return false;
    });
    if (!done) {
        return done.error();
    }
    return found;
}

template <class... Values>
Result<std::int64_t> Connection::number(std::string_view sql, Values const&... values) {
    std::int64_t value = 0;
    auto const found =
        statement(sql).first([&](Row const& row) { value = row.integer(0); }, values...);
    if (!found) {
        return found.error();
    }
    return value;
}

}  // namespace parcmetre::collector::database
