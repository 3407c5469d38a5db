// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/sqlite.hpp"

#include <catch2/catch.hpp>

#include "collector/store/compression.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/store/result_text.hpp"

namespace parcmetre::collector::sqlite {
namespace {

Connection memory() {
    return Connection::open(":memory:", Connection::Mode::read_write).value();
}

TEST_CASE("a transaction that is not committed leaves nothing") {
    auto connection = memory();
    REQUIRE(connection.execute("CREATE TABLE t (a INTEGER) STRICT"));
    {
        auto const transaction = Transaction::begin(connection, Transaction::Kind::write);
        REQUIRE(transaction);
        REQUIRE(connection.statement("INSERT INTO t VALUES (?1)").run(1));
    }
    CHECK(connection.number("SELECT count(*) FROM t").value() == 0);
}

TEST_CASE("a statement that fails says what SQLite says, and the next use of it works") {
    auto connection = memory();
    CHECK(
        connection.statement("SELEC 1").run().error().message().find("syntax error") !=
        std::string::npos
    );
    REQUIRE(connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT"));
    auto const insert = [&](int a, std::optional<std::string> const& b) {
        return connection.statement("INSERT INTO t VALUES (?1, ?2)").run(a, b);
    };
    CHECK(insert(1, std::nullopt).error().code() == Errc::conflict);
    CHECK(insert(1, "x"));
    CHECK(insert(1, "y").error().code() == Errc::conflict);
    CHECK(connection.number("SELECT count(*) FROM t").value() == 1);
}

TEST_CASE("values go in and come out as they are") {
    auto connection = memory();
    InternalId const id{1, 2, 3};
    auto const day = inventory::make_day(2026, 2, 28);
    std::string const text{"a\0b", 3};
    auto const found = connection.statement("SELECT ?1, ?2, ?3, ?4, ?5")
                           .first(
                               [&](Row const& row) {
                                   CHECK(row.id(0) == id);
                                   CHECK(row.day(1) == day);
                                   CHECK(row.text(2) == text);
                                   CHECK(row.optional_integer(3) == std::nullopt);
                                   CHECK(row.real(4) == 2.5);
                               },
                               id,
                               day,
                               text,
                               std::optional<std::int64_t>{},
                               2.5
                           );
    CHECK(found.value());
}

TEST_CASE("a value that the schema forbids is damage, not a crash") {
    auto connection = memory();
    auto const read = connection.statement("SELECT 'tomorrow'").each([](Row const& row) {
        static_cast<void>(row.day(0));
    });
    REQUIRE_FALSE(read);
    CHECK(read.error().code() == Errc::malformed);
}

TEST_CASE("a reader cannot write") {
    parcmetre::tests::TempFolder const folder;
    auto const file = folder.path() / "x.sqlite";
    auto writer = Connection::open(file, Connection::Mode::read_write).value();
    REQUIRE(writer.execute("CREATE TABLE t (a INTEGER) STRICT"));
    auto reader = Connection::open(file, Connection::Mode::read_only).value();
    CHECK(reader.execute("INSERT INTO t VALUES (1)").error().code() == Errc::permission_denied);
}

TEST_CASE("a frame that states more than the limit is not inflated") {
    auto const frame = compress(std::string(100'000, 'a')).value();
    CHECK(frame.size() < 1000);
    CHECK(decompress(frame, 99'999).error().code() == Errc::limit);
    CHECK(decompress(frame, 100'000).value() == std::string(100'000, 'a'));
    auto broken = frame;
    broken[broken.size() / 2] ^= 0xFFU;
    broken.resize(broken.size() - 3);
    CHECK(decompress(broken, 100'000).error().code() == Errc::malformed);
    CHECK(decompress({}, 100'000).error().code() == Errc::malformed);
}

}  // namespace
}  // namespace parcmetre::collector::sqlite
