// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/migrate.hpp"

#include "collector/database/migrations.hpp"
#include "collector/store/store.hpp"
#include "collector/upkeep/data_set.hpp"

namespace parcmetre::collector {

Result<Migrated> migrate_data(std::filesystem::path const& data) {
    Migrated migrated;
    {
        auto const connection = open_to_read(data);
        if (!connection) {
            return connection.error();
        }
        auto const before = database::schema_version(**connection);
        if (!before) {
            return before.error();
        }
        migrated.from = *before;
    }
    auto const store = open_sqlite({.folder = data});
    if (!store) {
        return store.error();
    }
    migrated.to = static_cast<int>(database::migrations(database::Dialect::sqlite).size());
    return migrated;
}

}  // namespace parcmetre::collector
