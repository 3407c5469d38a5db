// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "collector/database/connection.hpp"

struct pg_result;

namespace parcmetre::collector::database {

/// A row in PostgreSQL's binary format.
class PostgresRow final : public Row {
public:
    PostgresRow(pg_result const* result, int row) : result_{result}, row_{row} {}

    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    Blob blob(int column) const override;
    inventory::Day day(int column) const override;

private:
    pg_result const* result_;
    int row_;
};

/// A statement's parameters as libpq takes them: numbers and days as text, blobs as they are.
class Parameters {
public:
    explicit Parameters(std::span<Value const> values);

    [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
    [[nodiscard]] char const* const* pointers() const { return pointers_.data(); }
    [[nodiscard]] int const* lengths() const { return lengths_.data(); }
    [[nodiscard]] int const* formats() const { return formats_.data(); }

private:
    void add(std::monostate);
    void add(std::int64_t value);
    void add(double value);
    void add(std::string_view value);
    void add(Value::DayText const& value);
    void add(Blob value);
    void add_text(std::string text);
    void put(char const* bytes, std::size_t size, int format);

    std::vector<std::string> texts_;
    std::vector<char const*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

}  // namespace parcmetre::collector::database
