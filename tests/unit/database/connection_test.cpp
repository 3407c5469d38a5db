// SPDX-License-Identifier: EUPL-1.2
// What both engines do alike. Each case runs on SQLite and on PostgreSQL.
#include "collector/database/connection.hpp"

#include <catch2/catch.hpp>

#include "collector/database/migrations.hpp"
#include "collector/database/postgresql.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/database/engines.hpp"

namespace parcmetre::collector::database {
namespace {

using parcmetre::tests::EmptyDatabase;

char const* const kTable = "CREATE TABLE t (a BIGINT PRIMARY KEY, b TEXT NOT NULL)";

TEST_CASE("a connection string for another program's command line holds no secret") {
    auto const shared =
        share_address("postgresql://parc:s%27ecret@db.example:5433/parc?application_name=it's");
    REQUIRE(shared);
    CHECK(shared->password == "s'ecret");
    CHECK(shared->where.find("ecret") == std::string::npos);
    CHECK(shared->where.find("host='db.example'") != std::string::npos);
    CHECK(shared->where.find(R"(application_name='it\'s')") != std::string::npos);
    CHECK_FALSE(share_address("host=a user=b").value().password);
    CHECK(share_address("host=a sslpassword=b").error().code() == Errc::unsupported);
    CHECK(share_address("postgresql://[::1").error().code() == Errc::malformed);
    CHECK(without_password("host=a password=secret") == "password=... host='a'");
}

TEST_CASE("a transaction that is not committed leaves nothing, on each engine") {
    EmptyDatabase const database{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const connection = database.connect();
    REQUIRE(connection->execute(kTable));
    {
        auto const transaction = Transaction::begin(*connection, Transaction::Purpose::write);
        REQUIRE(transaction);
        REQUIRE(connection->statement("INSERT INTO t VALUES (?1, ?2)").run(1, "x"));
        CHECK(connection->changes() == 1);
    }
    CHECK(connection->number("SELECT count(*) FROM t").value() == 0);
}

TEST_CASE("a statement that fails says what the engine says, and the next use works, on each engine"
) {
    EmptyDatabase const database{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const connection = database.connect();
    auto const refused = connection->statement("SELEC 1").run();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("syntax error") != std::string::npos);
    REQUIRE(connection->execute(kTable));
    auto const insert = [&](int a, std::optional<std::string> const& b) {
        return connection->statement("INSERT INTO t VALUES (?1, ?2)").run(a, b);
    };
    CHECK(insert(1, std::nullopt).error().code() == Errc::conflict);
    CHECK(insert(1, "x"));
    CHECK(insert(1, "y").error().code() == Errc::conflict);
    CHECK(connection->number("SELECT count(*) FROM t").value() == 1);
}

TEST_CASE("values go in and come out as they are, on each engine") {
    EmptyDatabase const database{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const connection = database.connect();
    bool const is_file = connection->dialect() == Dialect::sqlite;
    REQUIRE(connection->execute(
        is_file ? "CREATE TABLE v (id BLOB, day TEXT, words TEXT, none INTEGER, ratio REAL, big "
                  "INTEGER, empty BLOB, silence TEXT) STRICT"
                : "CREATE TABLE v (id BYTEA, day DATE, words TEXT, none BIGINT, ratio DOUBLE "
                  "PRECISION, big BIGINT, empty BYTEA, silence TEXT)"
    ));
    Id const id{0, 1, 2, 0xFF, 0, 39, 92};
    std::int64_t const big = -9'007'199'254'740'993;
    double const ratio = 0.1 + 0.2;
    for (auto const day : {inventory::make_day(2026, 2, 28), inventory::make_day(1999, 12, 31)}) {
        REQUIRE(connection->execute("DELETE FROM v"));
        REQUIRE(connection->statement("INSERT INTO v VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
                    .run(
                        id,
                        day,
                        std::string{"l’été ?1 $1 'x' \\"},
                        std::optional<std::int64_t>{},
                        ratio,
                        big,
                        Blob{},
                        std::string_view{}
                    ));
        auto const found =
            connection
                ->statement("SELECT id, day, words, none, ratio, big, empty, 1 = 1, silence FROM v")
                .first([&](Row const& row) {
                    CHECK(row.id(0) == id);
                    CHECK(row.day(1) == day);
                    CHECK(row.text(2) == "l’été ?1 $1 'x' \\");
                    CHECK(row.optional_integer(3) == std::nullopt);
                    CHECK(row.real(4) == ratio);
                    CHECK(row.integer(5) == big);
                    CHECK_FALSE(row.is_null(6));
                    CHECK(row.blob(6).empty());
                    CHECK(row.integer(7) == 1);
                    CHECK_FALSE(row.is_null(8));
                    CHECK(row.text(8).empty());
                });
        CHECK(found.value());
    }
}

TEST_CASE("one statement for many sets of values answers each, and fails whole, on each engine") {
    EmptyDatabase const database{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const connection = database.connect();
    REQUIRE(connection->execute(kTable));
    std::vector<std::vector<Value>> sets;
    for (int i = 0; i < 300; ++i) {
        sets.push_back({i % 200, "x"});  // the last hundred again
    }
    std::vector<std::size_t> answered;
    auto const keep = [&](std::size_t i, Row const& row) {
        CHECK(row.integer(0) == static_cast<std::int64_t>(i));
        answered.push_back(i);
    };
    {
        auto transaction = Transaction::begin(*connection, Transaction::Purpose::append).value();
        REQUIRE(connection->run_many(
            "INSERT INTO t VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING a", sets, keep
        ));
        REQUIRE(transaction.commit());
    }
    CHECK(answered.size() == 200);
    {
        auto const transaction = Transaction::begin(*connection, Transaction::Purpose::append);
        auto const refused = connection->run_many(
            "INSERT INTO t VALUES (?1 + 1000, ?2)", sets, [](std::size_t, Row const&) {}
        );
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code() == Errc::conflict);
    }
    CHECK(connection->number("SELECT count(*) FROM t").value() == 200);
}

TEST_CASE("a reader cannot write, on each engine") {
    EmptyDatabase const database{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    REQUIRE(database.connect()->execute(kTable));
    auto const reader = database.connect(Access::read_only);
    CHECK(
        reader->execute("INSERT INTO t VALUES (1, 'x')").error().code() == Errc::permission_denied
    );
}

TEST_CASE("writes exclude one another; a read begun before sees none of it, on each engine") {
    EmptyDatabase const database{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const first = database.connect();
    auto const reader = database.connect(Access::read_only);
    if (first->dialect() == Dialect::sqlite) {
        REQUIRE(first->execute("PRAGMA journal_mode = WAL"));
    }
    REQUIRE(first->execute(kTable));
    auto const reading = Transaction::begin(*reader, Transaction::Purpose::read);
    REQUIRE(reading);
    CHECK(reader->number("SELECT count(*) FROM t").value() == 0);
    auto writing = Transaction::begin(*first, Transaction::Purpose::write);
    REQUIRE(writing);
    REQUIRE(first->statement("INSERT INTO t VALUES (1, 'x')").run());
    if (first->dialect() == Dialect::postgresql) {
        auto const second = database.connect();
        CHECK_FALSE(Transaction::try_begin_write(*second).value().has_value());
    }
    REQUIRE(writing->commit());
    CHECK(reader->number("SELECT count(*) FROM t").value() == 0);
    CHECK(Transaction::try_begin_write(*first).value().has_value());
}

TEST_CASE("a server that ends its connections is found again at the next transaction") {
    EmptyDatabase const database{Dialect::postgresql};
    auto const connection = database.connect();
    REQUIRE(connection->execute(kTable));
    CHECK(connection->number("SELECT count(*) FROM t").value() == 0);
    database.server()->end_connections();
    CHECK(connection->number("SELECT count(*) FROM t").value() == 0);
    {
        auto broken = Transaction::begin(*connection, Transaction::Purpose::append);
        REQUIRE(broken);
        database.server()->end_connections();
        auto const lost = connection->statement("INSERT INTO t VALUES (1, 'x')").run();
        REQUIRE_FALSE(lost);
        CHECK(lost.error().code() == Errc::unavailable);
        CHECK_FALSE(broken->commit());
    }
    CHECK(Transaction::begin(*connection, Transaction::Purpose::append));
}

TEST_CASE("a server that is not there is unavailable, a wrong string says so") {
    parcmetre::tests::TempFolder const nowhere;
    auto const none =
        connect_postgresql("host=" + nowhere.path().string() + " dbname=x", Access::read_write);
    REQUIRE_FALSE(none);
    CHECK(none.error().code() == Errc::unavailable);
    CHECK(none.error().message().find(nowhere.path().string()) != std::string::npos);
    CHECK_FALSE(connect_postgresql("postgresql://[broken", Access::read_write));
}

TEST_CASE("a value that the schema forbids is damage, not a crash") {
    EmptyDatabase const database{Dialect::sqlite};
    auto const read = database.connect()->statement("SELECT 'tomorrow'").each([](Row const& row) {
        static_cast<void>(row.day(0));
    });
    REQUIRE_FALSE(read);
    CHECK(read.error().code() == Errc::malformed);
}

TEST_CASE(
    "a database reaches the latest schema, and migrating again changes nothing, on each engine"
) {
    EmptyDatabase const database{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const connection = database.connect();
    REQUIRE(migrate(*connection));
    auto const latest = static_cast<int>(migrations(connection->dialect()).size());
    CHECK(schema_version(*connection).value() == latest);
    REQUIRE(migrate(*connection));
    CHECK(schema_version(*connection).value() == latest);
}

}  // namespace
}  // namespace parcmetre::collector::database
