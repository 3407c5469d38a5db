// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/migrate.hpp"

#include "collector/database/migrations.hpp"

namespace parcmetre::collector {

namespace {

Result<int> version_of(DataSet const& data) {
    auto const connection = open_to_read(data);
    return connection ? database::schema_version(**connection) : connection.error();
}

}  // namespace

Result<Migrated> migrate_data(DataSet const& data) {
    auto const before = version_of(data);
    if (!before) {
        return before.error();
    }
    if (auto const store = open_store(data); !store) {
        return store.error();
    }
    auto const after = version_of(data);
    if (!after) {
        return after.error();
    }
    return Migrated{*before, *after};
}

}  // namespace parcmetre::collector
