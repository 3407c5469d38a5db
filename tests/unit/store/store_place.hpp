// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "collector/database/connection.hpp"
#include "collector/store/store.hpp"
#include "tests/postgresql/test_database.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::collector::tests {

/// Where one test's store lives: a folder, and for PostgreSQL a database. What tests of the store
/// say holds on both engines: the cases that take a StorePlace are the conformance suite.
class StorePlace {
public:
    explicit StorePlace(database::Dialect dialect);

    /// Fails the test when the store does not open.
    [[nodiscard]] std::unique_ptr<Store> open() const { return try_open().value(); }
    [[nodiscard]] Result<std::unique_ptr<Store>> try_open() const;

    /// Another collector's store on the same server.
    [[nodiscard]] std::unique_ptr<Store> open_beside() const;

    /// Devices get the pseudonyms that they have there; before the first open().
    void take_key_of(StorePlace const& other) const;

    /// A connection of its own to the same data, behind the store's back.
    [[nodiscard]] std::unique_ptr<database::Connection> behind() const;

    [[nodiscard]] std::optional<parcmetre::tests::TestDatabase> const& server() const noexcept {
        return server_;
    }

private:
    parcmetre::tests::TempFolder folder_;
    parcmetre::tests::TempFolder beside_;
    std::optional<parcmetre::tests::TestDatabase> server_;
};

}  // namespace parcmetre::collector::tests
