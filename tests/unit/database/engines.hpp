// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>

#include "collector/database/connection.hpp"
#include "tests/postgresql/test_database.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

/// An empty database of a test's own, on one engine or the other.
class EmptyDatabase {
public:
    explicit EmptyDatabase(collector::database::Dialect dialect);

    [[nodiscard]] std::unique_ptr<collector::database::Connection> connect(
        collector::database::Access access = collector::database::Access::read_write
    ) const;
    [[nodiscard]] std::optional<TestDatabase> const& server() const noexcept { return server_; }

private:
    TempFolder folder_;
    std::optional<TestDatabase> server_;
};

}  // namespace parcmetre::tests
