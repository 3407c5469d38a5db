// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "collector/database/connection.hpp"
#include "collector/store/store.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Where a collector's data are.
struct DataSet {
    /// Holds the keys, and the database unless that is on a server.
    std::filesystem::path folder;
    std::string server;  ///< libpq's connection string; empty: SQLite in the folder

    [[nodiscard]] bool is_embedded() const noexcept { return server.empty(); }
};

inline constexpr std::string_view kDatabaseFile = "parcmetre.sqlite";
inline constexpr std::string_view kKeyFile = "pseudonym.key";

/// The database of a collector, to read beside it while it may be running. Errors: not_found (there
/// is none), and those of opening.
[[nodiscard]] Result<std::unique_ptr<database::Connection>> open_to_read(DataSet const& data);

/// The store, as the collector opens it: brought to this software's schema. Errors: conflict (a
/// collector holds the folder), and the engine's.
[[nodiscard]] Result<std::unique_ptr<Store>> open_store(DataSet const& data);

/// What a database holds, for the manifest of its copy.
struct DatabaseContent {
    int schema = 0;  ///< migrations that it had
    std::int64_t reports = 0;
};
[[nodiscard]] Result<DatabaseContent> content_of(database::Connection& connection);

/// Shows every row of a query, of however many: a server's are fetched in portions. A read
/// transaction is open; `sql` has no parameters.
[[nodiscard]] Result<void> each_of_many(
    database::Connection& connection,
    std::string const& sql,
    std::function<void(database::Row const&)> const& show
);

/// The key of pseudonyms of a data folder. Errors: not_found, malformed.
[[nodiscard]] Result<std::string> read_pseudonym_key(std::filesystem::path const& data);

/// What the store records so that another key is noticed.
[[nodiscard]] std::string pseudonym_key_mark(std::string const& key);

/// The civil day where the collector stands.
[[nodiscard]] inventory::Day local_day();

}  // namespace parcmetre::collector
