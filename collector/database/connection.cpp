// SPDX-License-Identifier: EUPL-1.2
#include "collector/database/connection.hpp"

#include <algorithm>

namespace parcmetre::collector::database {

Value::Value(inventory::Day value) {
    DayText digits{};
    std::ranges::copy(inventory::to_string(value), digits.begin());
    content_ = digits;
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

std::optional<inventory::Day> Row::optional_day(int column) const {
    return is_null(column) ? std::nullopt : std::optional{day(column)};
}

Id Row::id(int column) const {
    Id value{};
    auto const bytes = blob(column);
    if (bytes.size() != value.size()) {
        throw DamagedRow{"an id of " + std::to_string(bytes.size()) + " bytes"};
    }
    std::ranges::copy(bytes, value.begin());
    return value;
}

Result<Transaction> Transaction::begin(Connection& connection, Purpose purpose) {
    if (auto const begun = connection.begin(purpose); !begun) {
        return begun.error();
    }
    return Transaction{connection};
}

Result<std::optional<Transaction>> Transaction::try_begin_write(Connection& connection) {
    auto const begun = connection.try_begin_write();
    if (!begun) {
        return begun.error();
    }
    std::optional<Transaction> transaction;
    if (*begun) {
        transaction.emplace(Transaction{connection});
    }
    return transaction;
}

Transaction::~Transaction() {
    if (connection_ != nullptr) {
        connection_->roll_back();
    }
}

Result<void> Transaction::commit() {
    auto done = connection_->commit();
    if (done) {
        connection_ = nullptr;
    }
    return done;
}

}  // namespace parcmetre::collector::database
