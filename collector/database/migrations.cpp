// SPDX-License-Identifier: EUPL-1.2
#include "collector/database/migrations.hpp"

#include <string>

namespace parcmetre::collector::database {

namespace {

/// Where the version stands: SQLite has a place for it in the file's header.
Result<void> make_place_for_version(Connection& connection) {
    if (connection.dialect() == Dialect::sqlite) {
        return {};
    }
    return connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL);"
        "INSERT INTO schema_version SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version)"
    );
}

Result<bool> has_place_for_version(Connection& connection) {
    if (connection.dialect() == Dialect::sqlite) {
        return true;
    }
    auto const tables = connection.number(
        "SELECT count(*) FROM to_regclass('schema_version') AS t WHERE t IS NOT NULL"
    );
    if (!tables) {
        return tables.error();
    }
    return *tables != 0;
}

Result<void> set_version(Connection& connection, int version) {
    auto const* statement = connection.dialect() == Dialect::sqlite
                                ? "PRAGMA user_version = "
                                : "UPDATE schema_version SET version = ";
    return connection.execute((statement + std::to_string(version)).c_str());
}

/// Applies the migration after `version`, unless another process has just done it.
Result<int> step(Connection& connection, char const* sql, int version) {
    auto transaction = Transaction::begin(connection, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error();
    }
    auto const found = schema_version(connection);
    if (!found || *found != version) {
        return found;
    }
    if (auto const done = connection.execute(sql); !done) {
        return done.error();
    }
    if (auto const done = set_version(connection, version + 1); !done) {
        return done.error();
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error();
    }
    return version + 1;
}

Result<void> apply(Connection& connection) {
    auto const list = migrations(connection.dialect());
    auto const known = static_cast<int>(list.size());
    auto version = schema_version(connection);
    while (version && *version >= 0 && *version < known) {
        auto const context = "migration " + std::to_string(*version + 1);
        version = step(connection, list[static_cast<std::size_t>(*version)], *version);
        if (!version) {
            return version.error().with_context(context);
        }
    }
    if (!version) {
        return version.error();
    }
    if (*version != known) {
        return Error{
            Errc::unsupported,
            "the database has schema " + std::to_string(*version) + ", this software knows up to " +
                std::to_string(known) + ": it was written by a later version, run that one"};
    }
    return {};
}

/// A table that is made anew must not take along the rows that refer to it: SQLite checks foreign
/// keys afterwards, as its documentation asks.
Result<void> apply_without_foreign_keys(Connection& connection) {
    if (auto const off = connection.execute("PRAGMA foreign_keys = OFF"); !off) {
        return off.error();
    }
    if (auto const applied = apply(connection); !applied) {
        return applied.error();
    }
    auto const broken = connection.number("SELECT count(*) FROM pragma_foreign_key_check");
    if (!broken) {
        return broken.error();
    }
    if (*broken != 0) {
        return Error{
            Errc::malformed, std::to_string(*broken) + " rows refer to rows that are not there"};
    }
    return connection.execute("PRAGMA foreign_keys = ON");
}

}  // namespace

Result<int> schema_version(Connection& connection) {
    auto const has_place = has_place_for_version(connection);
    if (!has_place) {
        return has_place.error();
    }
    if (!*has_place) {
        return 0;
    }
    auto const version = connection.number(
        connection.dialect() == Dialect::sqlite ? "PRAGMA user_version"
                                                : "SELECT version FROM schema_version"
    );
    if (!version) {
        return version.error();
    }
    return static_cast<int>(*version);
}

Result<void> migrate(Connection& connection) {
    if (auto const made = make_place_for_version(connection); !made) {
        return made.error();
    }
    return connection.dialect() == Dialect::sqlite ? apply_without_foreign_keys(connection)
                                                   : apply(connection);
}

}  // namespace parcmetre::collector::database
