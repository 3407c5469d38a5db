// SPDX-License-Identifier: EUPL-1.2
#include "collector/database/postgresql_values.hpp"

#include <array>
#include <bit>
#include <charconv>

#include <libpq-fe.h>

#include "collector/database/postgresql.hpp"

namespace parcmetre::collector::database {

namespace {

constexpr int kText = 0;
constexpr int kBinary = 1;

/// An integer of 1, 2, 4 or 8 bytes as PostgreSQL sends it: the highest byte first.
std::int64_t read_integer(Blob bytes) {
    std::uint64_t value = bytes.empty() || bytes[0] < 0x80U || bytes.size() == 1
                              ? 0
                              : ~std::uint64_t{0};  // the sign, carried on
    for (auto const byte : bytes) {
        value = (value << 8U) | byte;
    }
    return static_cast<std::int64_t>(value);
}

}  // namespace

bool PostgresRow::is_null(int column) const {
    return PQgetisnull(result_, row_, column) != 0;
}

std::int64_t PostgresRow::integer(int column) const {
    return read_integer(blob(column));
}

double PostgresRow::real(int column) const {
    auto const bytes = blob(column);
    if (bytes.size() != sizeof(double)) {
        throw DamagedRow{"a number of " + std::to_string(bytes.size()) + " bytes"};
    }
    return std::bit_cast<double>(read_integer(bytes));
}

std::string_view PostgresRow::text(int column) const {
    return {
        PQgetvalue(result_, row_, column),
        static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

Blob PostgresRow::blob(int column) const {
    auto const bytes = text(column);
    return {reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()};
}

/// Days are counted from the year 2000.
inventory::Day PostgresRow::day(int column) const {
    auto const bytes = blob(column);
    if (bytes.size() != sizeof(std::int32_t)) {
        throw DamagedRow{"a day of " + std::to_string(bytes.size()) + " bytes"};
    }
    return inventory::make_day(2000, 1, 1) + std::chrono::days{read_integer(bytes)};
}

Parameters::Parameters(std::span<Value const> values) {
    texts_.reserve(values.size());  // libpq is given pointers into it
    for (auto const& value : values) {
        std::visit([this](auto const& content) { add(content); }, value.content());
    }
}

void Parameters::add(std::monostate) {
    put(nullptr, 0, kText);
}

void Parameters::add(std::int64_t value) {
    add_text(std::to_string(value));
}

void Parameters::add(double value) {
    std::array<char, 32> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    add_text({digits.data(), end});
}

void Parameters::add(std::string_view value) {
    add_text(std::string{value});
}

void Parameters::add(Value::DayText const& value) {
    add_text({value.data(), value.size()});
}

void Parameters::add(Blob value) {
    // An empty blob must not look like a null.
    auto const* bytes = value.empty() ? "" : reinterpret_cast<char const*>(value.data());
    put(bytes, value.size(), kBinary);
}

void Parameters::add_text(std::string text) {
    texts_.push_back(std::move(text));
    put(texts_.back().c_str(), texts_.back().size(), kText);
}

void Parameters::put(char const* bytes, std::size_t size, int format) {
    pointers_.push_back(bytes);
    lengths_.push_back(static_cast<int>(size));
    formats_.push_back(format);
}

Error postgresql_error(std::string_view sqlstate, std::string_view message) {
    auto const told = [&](Errc errc, std::string_view what) {
        return Error{errc, std::string{what} + ": " + std::string{message}};
    };
    auto const of_class = [&](std::string_view prefix) { return sqlstate.starts_with(prefix); };
    if (sqlstate.empty() || of_class("08") || of_class("57P")) {
        return told(Errc::unavailable, "the database server is gone");
    }
    if (of_class("40") || sqlstate == "55P03") {
        return told(Errc::unavailable, "the database is locked");
    }
    if (sqlstate == "53100") {
        return told(Errc::unavailable, "the disk of the database is full");
    }
    if (of_class("53")) {
        return told(Errc::unavailable, "the database server is short of something");
    }
    if (of_class("23") || sqlstate == "P0001") {
        return told(Errc::conflict, "the database refuses it");
    }
    if (of_class("28") || sqlstate == "42501" || sqlstate == "25006") {
        return told(Errc::permission_denied, "the database cannot be written");
    }
    if (sqlstate == "XX001" || sqlstate == "XX002") {
        return told(Errc::malformed, "the database is damaged");
    }
    if (of_class("54")) {
        return told(Errc::limit, "too big for the database");
    }
    return told(Errc::internal, "the database failed");
}

}  // namespace parcmetre::collector::database
