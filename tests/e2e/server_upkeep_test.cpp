// SPDX-License-Identifier: EUPL-1.2
// What an operator does with data on a PostgreSQL server.
#include <algorithm>

#include <catch2/catch.hpp>

#include "collector/database/postgresql.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/postgresql/test_database.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
namespace fs = std::filesystem;

namespace {

constexpr unsigned kReports = 620;  ///< more than are fetched at once

Finished collector(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--lang", "en"});
    return run(
        {.program = PARCMETRE_COLLECTOR,
         .arguments = std::move(arguments),
         .environment = {},
         .user = std::nullopt}
    );
}

/// A collector's folder and its database on the tests' server.
struct Place {
    TempFolder folder;
    TestDatabase database;

    [[nodiscard]] Finished with(std::vector<std::string> arguments) const {
        arguments.insert(
            arguments.end(), {"--data", folder.path().string(), "--database", database.where()}
        );
        return collector(std::move(arguments));
    }
    [[nodiscard]] RunningCollector serve() const {
        return RunningCollector{folder.path(), {"--database", database.where()}};
    }
    void change(char const* sql) const {
        using namespace parcmetre::collector::database;
        auto const connection = connect_postgresql(database.where(), Access::read_write).value();
        connection->execute(sql).value();
    }
};

void fill(Place const& place, unsigned reports) {
    auto running = place.serve();
    Connection connection{running.port()};
    unsigned taken = 0;
    for (unsigned i = 0; i < reports; ++i) {
        connection.send(post_request("/api/v1/reports", sample_report(1 + i % 2, i)));
        taken += connection.read_answer().status == 201 ? 1U : 0U;
    }
    REQUIRE(taken == reports);
    running.wait_until_recognised();
    CHECK(running.stop().exit_code == 0);
}

}  // namespace

TEST_CASE("a server's data are backed up, restored into another database, and the same", "[e2e]") {
    Place const one;
    fill(one, kReports);
    TempFolder const out;
    auto const backup = (out.path() / "backup").string();
    auto const made = one.with({"backup", "--to", backup});
    INFO(made.err);
    CHECK(made.exit_code == 0);
    CHECK(made.out.find(std::to_string(kReports) + " report(s)") != std::string::npos);
    CHECK(fs::exists(fs::path{backup} / "parcmetre.pgdump"));

    Place const other;
    auto const restored = other.with({"restore", "--from", backup});
    INFO(restored.err);
    REQUIRE(restored.exit_code == 0);
    auto const checked = other.with({"check"});
    CHECK(checked.exit_code == 0);
    CHECK(checked.out.find(std::to_string(kReports) + " report(s)") == 0);
    auto const before = one.serve();
    auto const after = other.serve();
    for (auto const* target : {"/api/v1/devices", "/api/v1/identity/reviews"}) {
        CHECK(get(before.port(), target).body == get(after.port(), target).body);
    }

    auto const again = other.with({"restore", "--from", backup, "--replace"});
    CHECK(again.exit_code == 1);
}

TEST_CASE("a backup of one engine is not restored into the other", "[e2e]") {
    Place const place;
    fill(place, 2);
    TempFolder const out;
    auto const backup = (out.path() / "backup").string();
    REQUIRE(place.with({"backup", "--to", backup}).exit_code == 0);
    auto const folder = (out.path() / "data").string();
    auto const refused = collector({"restore", "--from", backup, "--data", folder});
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("--database") != std::string::npos);
    CHECK_FALSE(fs::exists(out.path() / "data"));
    // Nor over data that are there, which stay.
    auto const held = place.with({"restore", "--from", backup, "--replace"});
    CHECK(held.exit_code == 1);
    CHECK(held.err.find("createdb") != std::string::npos);
    CHECK(place.with({"check"}).exit_code == 0);
}

TEST_CASE("without PostgreSQL's own programs a backup says which one is missing", "[e2e]") {
    Place const place;
    fill(place, 1);
    TempFolder const out;
    auto const to = out.path() / "backup";
    auto const failed = run(
        {.program = PARCMETRE_COLLECTOR,
         .arguments =
             {"backup",
              "--to",
              to.string(),
              "--data",
              place.folder.path().string(),
              "--database",
              place.database.where()},
         .environment = {{"PATH", "/nowhere"}},
         .user = std::nullopt}
    );
    CHECK(failed.exit_code == 2);
    CHECK(failed.err.find("pg_dump") != std::string::npos);
    CHECK_FALSE(fs::exists(to));
}

TEST_CASE("check reads a server's data and finds what is wrong", "[e2e]") {
    Place const place;
    fill(place, 3);
    place.change("UPDATE counter SET value = -1 WHERE name = 'conflicting'");
    place.change(
        "SET session_replication_role = replica; UPDATE report SET body = decode('00', 'hex') "
        "WHERE report_id = "
        "(SELECT min(report_id) FROM report)"
    );
    auto const found = place.with({"check"});
    INFO(found.out);
    CHECK(found.exit_code == 3);
    CHECK(found.out.find("cannot be read") != std::string::npos);
    CHECK(
        found.out.find("3 report(s) and 0 piece(s) of evidence read, 2 problem(s)") !=
        std::string::npos
    );
}

TEST_CASE(
    "a server's data are exported, migrated and replayed, and nothing where there are none", "[e2e]"
) {
    Place const place;
    CHECK(place.with({"check"}).exit_code == 2);
    CHECK(place.with({"migrate"}).exit_code == 2);
    fill(place, kReports);
    TempFolder const out;
    auto const exported = place.with({"export", "--to", (out.path() / "export").string()});
    INFO(exported.err);
    CHECK(exported.exit_code == 0);
    CHECK(exported.out.find(std::to_string(kReports) + " report(s)") != std::string::npos);
    auto const devices = read_file(out.path() / "export/devices.csv");
    CHECK(std::ranges::count(devices, '\n') == 3);
    auto const migrated = place.with({"migrate"});
    CHECK(migrated.exit_code == 0);
    CHECK(migrated.out.find("already") != std::string::npos);
    auto const replayed = place.with({"replay"});
    CHECK(replayed.exit_code == 0);
    CHECK(
        replayed.out.find(std::to_string(kReports) + " report(s) read again") != std::string::npos
    );
}

TEST_CASE("upkeep finds the database in the configuration file", "[e2e]") {
    Place const place;
    fill(place, 1);
    auto const file = place.folder.path() / "collector.toml";
    write_file(
        file,
        "data = \"" + place.folder.path().string() + "\"\ndatabase = \"" + place.database.where() +
            "\"\n"
    );
    CHECK(collector({"check", "--config", file.string()}).exit_code == 0);
}
