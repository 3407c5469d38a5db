// SPDX-License-Identifier: EUPL-1.2
#include "collector/database/migrations.hpp"

#include <catch2/catch.hpp>

#include "collector/database/sqlite.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/store/reports.hpp"

namespace parcmetre::collector::tests {
namespace {

using parcmetre::tests::TempFolder;

std::unique_ptr<database::Connection> open_at(TempFolder const& folder) {
    return database::open_sqlite_file(
               folder.path() / "parcmetre.sqlite", database::Access::read_write
    )
        .value();
}

std::span<char const* const> history() {
    return database::migrations(database::Dialect::sqlite);
}

TEST_CASE("the schema's version is the number of migrations, and migrating again changes nothing") {
    TempFolder const folder;
    auto connection = open_at(folder);
    REQUIRE(database::migrate(*connection));
    auto const count = static_cast<std::int64_t>(history().size());
    CHECK(connection->number("PRAGMA user_version").value() == count);
    auto const before = connection->number("PRAGMA schema_version").value();
    REQUIRE(database::migrate(*connection));
    CHECK(connection->number("PRAGMA schema_version").value() == before);
}

TEST_CASE("a database left at any earlier version reaches the latest") {
    for (std::size_t version = 0; version < history().size(); ++version) {
        TempFolder const folder;
        {
            auto connection = open_at(folder);
            for (std::size_t i = 0; i < version; ++i) {
                REQUIRE(connection->execute(history()[i]));
            }
            auto const set = "PRAGMA user_version = " + std::to_string(version);
            REQUIRE(connection->execute(set.c_str()));
        }
        auto const store = open_store(folder.path());
        CHECK(
            store->open_reader().value()->status().value().schema ==
            static_cast<int>(history().size())
        );
    }
}

TEST_CASE("a migration that fails leaves nothing behind") {
    TempFolder const folder;
    auto connection = open_at(folder);
    REQUIRE(connection->execute("CREATE TABLE evidence (in_the_way INTEGER)"));
    auto const refused = database::migrate(*connection);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().starts_with("migration 1: "));
    CHECK(connection->number("PRAGMA user_version").value() == 0);
    CHECK(connection->number("SELECT count(*) FROM sqlite_schema").value() == 1);
}

TEST_CASE("a database of a later version of this software is refused and left alone") {
    TempFolder const folder;
    {
        auto connection = open_at(folder);
        REQUIRE(connection->execute("PRAGMA user_version = 99"));
    }
    auto const refused = open_sqlite({.folder = folder.path()});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == Errc::unsupported);
    CHECK(refused.error().message().find("schema 99") != std::string::npos);
    auto connection = open_at(folder);
    CHECK(connection->number("PRAGMA user_version").value() == 99);
}

TEST_CASE("every table is STRICT") {
    TempFolder const folder;
    auto connection = open_at(folder);
    REQUIRE(database::migrate(*connection));
    CHECK(
        connection
            ->number("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = "
                     "'table' AND NOT strict AND name NOT LIKE 'sqlite%'")
            .value() == 0
    );
    CHECK(connection->number("SELECT count(*) FROM pragma_table_list WHERE strict").value() > 8);
}

}  // namespace
}  // namespace parcmetre::collector::tests
