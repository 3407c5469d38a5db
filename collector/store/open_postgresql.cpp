// SPDX-License-Identifier: EUPL-1.2
#include <utility>

#include "collector/database/migrations.hpp"
#include "collector/database/postgresql.hpp"
#include "collector/store/sql_store.hpp"

namespace parcmetre::collector {

Result<std::unique_ptr<Store>> open_postgresql(
    std::string const& server, OpenOptions const& options
) {
    auto folder = DataFolder::claim(options.folder);
    if (!folder) {
        return folder.error();
    }
    auto const connect = [server](database::Access access) {
        return database::connect_postgresql(server, access);
    };
    auto connection = connect(database::Access::read_write);
    if (!connection) {
        return connection.error();
    }
    if (auto const ready = database::migrate(**connection); !ready) {
        return ready.error().with_context("preparing the PostgreSQL database");
    }
    return SqlStore::open(
        std::move(*folder), std::move(*connection), connect, options.accept_new_pseudonyms
    );
}

}  // namespace parcmetre::collector
