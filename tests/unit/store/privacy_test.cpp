// SPDX-License-Identifier: EUPL-1.2
// No time of day stems from a device: neither the schema nor anything kept may hold one.
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "collector/database/migrations.hpp"
#include "collector/database/sqlite.hpp"
#include "collector/digest/digest.hpp"
#include "collector/store/compression.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/store/reports.hpp"

namespace parcmetre::collector::tests {
namespace {

using parcmetre::tests::TempFolder;

struct Column {
    std::string table;
    std::string name;
    std::string type;
};

std::vector<Column> columns(database::Connection& connection) {
    std::vector<Column> list;
    REQUIRE(
        connection
            .statement("SELECT t.name, c.name, c.type FROM pragma_table_list t, "
                       "pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.type = 'table' "
                       "AND t.name NOT LIKE 'sqlite%'")
            .each([&](database::Row const& row) {
                list.push_back(
                    {std::string{row.text(0)}, std::string{row.text(1)}, std::string{row.text(2)}}
                );
            })
    );
    return list;
}

void fill(std::filesystem::path const& folder) {
    auto const store = open_store(folder);
    auto const day = make_day(2026, 3, 2);
    auto printer = laptop_report(9, 9, day);
    printer.readings = {
        {"host",
         day,
         {.total_faces = 1000, .colour_faces = 400, .duplex_sheets = 10},
         inventory::Provenance::measured}};
    auto gone = ledger_report(3, 3, day);
    gone.subjects.front().left_on = {day, inventory::Provenance::declared, "ledger"};
    feed(
        *store,
        {incoming(laptop_report(1, 1, day)),
         incoming(ledger_report(1, 2, day)),
         incoming(printer),
         incoming(gone)}
    );
    REQUIRE(store->put_headcount({inventory::ScopeId{"org"}, day, 120}, day));
    REQUIRE(store->put_evidence(
        {uuid_of(5), day, "OR02", "INR-2019-v1", "1.2.d", "la RSE", "", to_hex(sha256("{}"))}, "{}"
    ));
}

TEST_CASE("nothing kept holds a time of day, an address or a count of seconds since 1970") {
    TempFolder const folder;
    fill(folder.path());
    auto connection =
        database::open_sqlite_file(folder.path() / "parcmetre.sqlite", database::Access::read_only)
            .value();
    std::regex const time_of_day{"[T ]?[0-2][0-9]:[0-5][0-9]"};
    std::regex const address{"(^|[^0-9.])[0-9]{1,3}(\\.[0-9]{1,3}){3}($|[^0-9.])"};
    constexpr std::int64_t kLongAgo = 1'000'000'000;  // seconds: September 2001
    std::size_t texts = 0;
    for (auto const& column : columns(*connection)) {
        INFO(column.table << "." << column.name);
        // The names come from the schema itself; SQLite cannot bind them.
        auto const query = "SELECT " + column.name + " FROM " + column.table;
        REQUIRE(connection->statement(query).each([&](database::Row const& row) {
            if (column.type == "TEXT") {
                std::string const text{row.text(0)};
                ++texts;
                CHECK_FALSE(std::regex_search(text, time_of_day));
                CHECK_FALSE(std::regex_search(text, address));
            } else if (column.type == "INTEGER") {
                CHECK(row.integer(0) < kLongAgo);
            }
        }));
    }
    CHECK(texts > 50);
    std::size_t bodies = 0;
    REQUIRE(connection->statement("SELECT body FROM report").each([&](database::Row const& row) {
        auto const text = decompress(row.blob(0), 1'000'000).value();
        ++bodies;
        CHECK_FALSE(std::regex_search(text, time_of_day));
    }));
    CHECK(bodies == 4);
}

TEST_CASE("the arrival is kept as a day, which the schema itself bounds to a day") {
    TempFolder const folder;
    auto connection =
        database::open_sqlite_file(folder.path() / "x", database::Access::read_write).value();
    REQUIRE(database::migrate(*connection));
    auto const insert = [&](char const* arrival) {
        return connection
            ->statement(
                "INSERT INTO report (sender_id, report_id, sender_kind, day, arrived_on, "
                "original_sha256, body) VALUES ('s', ?1, 'agent', '2026-03-02', ?1, "
                "zeroblob(32), x'00')"
            )
            .run(arrival);
    };
    CHECK(insert("2026-03-02"));
    CHECK_FALSE(insert("2026-03-02T08:31"));
    CHECK_FALSE(insert("2026-03-02 08:31:00"));
    CHECK_FALSE(insert("1772440260"));
}

TEST_CASE("no column is named after a person, a place on the network or a moment") {
    TempFolder const folder;
    auto connection =
        database::open_sqlite_file(folder.path() / "x", database::Access::read_write).value();
    REQUIRE(database::migrate(*connection));
    std::regex const forbidden{
        "user|login|mail|host_?name|address|ssid|mac$|time|stamp|clock|_at$"};
    auto const found = columns(*connection);
    CHECK(found.size() > 40);
    for (auto const& column : found) {
        INFO(column.table << "." << column.name);
        CHECK_FALSE(std::regex_search(column.name, forbidden));
    }
}

TEST_CASE("the database holds no pseudonym and no key: it cannot tell which device a figure names"
) {
    TempFolder const folder;
    fill(folder.path());
    auto const store = open_store(folder.path());
    auto const day = make_day(2026, 3, 2);
    auto const fleet = store->open_reader().value()->fleet({day, day}).value();
    REQUIRE_FALSE(fleet.devices.empty());
    auto connection =
        database::open_sqlite_file(folder.path() / "parcmetre.sqlite", database::Access::read_only)
            .value();
    for (auto const& column : columns(*connection)) {
        auto const query = "SELECT lower(hex(" + column.name + ")) || ' ' || " + column.name +
                           " FROM " + column.table;
        REQUIRE(connection->statement(query).each([&](database::Row const& row) {
            for (auto const& device : fleet.devices) {
                CHECK(row.text(0).find(device.id.str()) == std::string_view::npos);
            }
        }));
    }
}

}  // namespace
}  // namespace parcmetre::collector::tests
