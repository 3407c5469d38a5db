// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/database/sqlite.hpp"
#include "collector/digest/digest.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;

// Bytes that a text column would not keep as they are.
std::string const kBytes{"{\"value\":1}\0\xFF", 13};

EvidenceEntry entry_of(unsigned number, std::string const& bytes) {
    return {
        uuid_of(number),
        make_day(2026, 3, 2),
        "OR02",
        "INR-2019-v1",
        "1.2.d",
        "la responsable RSE",
        "chiffre de l’audit",
        to_hex(sha256(bytes))};
}

TEST_CASE("evidence comes back byte for byte, the latest first in the list, after reopening") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    {
        auto const store = place.open();
        REQUIRE(store->put_evidence(entry_of(2, kBytes), kBytes));
        REQUIRE(store->put_evidence(entry_of(1, "{}"), "{}"));
    }
    auto const store = place.open();
    auto const reader = store->open_reader().value();
    CHECK(reader->evidence(uuid_of(2)).value() == kBytes);
    auto const list = reader->evidence_list().value();
    REQUIRE(list.size() == 2);
    CHECK(list[0].id == uuid_of(1));
    CHECK(list[1].sha256 == to_hex(sha256(kBytes)));
    CHECK(list[1].comment == "chiffre de l’audit");
    CHECK(list[1].frozen_on == make_day(2026, 3, 2));
    CHECK(reader->evidence(uuid_of(3)).error().code() == Errc::not_found);
}

TEST_CASE("evidence under an id that exists, or whose hash is not its own, is refused") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    REQUIRE(store->put_evidence(entry_of(1, kBytes), kBytes));
    CHECK(store->put_evidence(entry_of(1, "{}"), "{}").error().code() == Errc::conflict);
    CHECK(store->put_evidence(entry_of(2, "{}"), "{ }").error().code() == Errc::malformed);
    CHECK(store->open_reader().value()->evidence_list().value().size() == 1);
}

TEST_CASE("the database itself refuses to change or delete evidence, or to change a report") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    REQUIRE(store->put_evidence(entry_of(1, kBytes), kBytes));
    feed(*store, {incoming(laptop_report(1, 1, make_day(2026, 3, 2)))});
    auto connection = place.behind();
    auto const changed = connection->execute("UPDATE evidence SET comment = 'autre'");
    REQUIRE_FALSE(changed);
    CHECK(changed.error().message().find("evidence is never changed") != std::string::npos);
    auto const deleted = connection->execute("DELETE FROM evidence");
    REQUIRE_FALSE(deleted);
    CHECK(deleted.error().message().find("evidence is never ") != std::string::npos);
    CHECK_FALSE(connection->execute("UPDATE report SET day = '2020-01-01'"));
    CHECK(store->open_reader().value()->evidence(uuid_of(1)).value() == kBytes);
}

TEST_CASE("evidence whose bytes were changed behind the database's back is not given out") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    REQUIRE(store->put_evidence(entry_of(1, kBytes), kBytes));
    auto connection = place.behind();
    bool const is_file = connection->dialect() == Dialect::sqlite;
    REQUIRE(connection->execute(
        is_file ? "DROP TRIGGER evidence_is_never_changed"
                : "DROP TRIGGER evidence_is_never_changed ON evidence"
    ));
    REQUIRE(connection->statement("UPDATE evidence SET body = ?1").run(database::Blob{}));
    CHECK(store->open_reader().value()->evidence(uuid_of(1)).error().code() == Errc::malformed);
}

TEST_CASE("a headcount holds as known on a day; said again, the later statement holds") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    inventory::ScopeId const org{"org"};
    auto const january = make_day(2026, 1, 1);
    REQUIRE(store->put_headcount({org, january, 120}, make_day(2026, 1, 5)));
    REQUIRE(store->put_headcount({org, january, 118}, make_day(2026, 2, 5)));
    REQUIRE(
        store->put_headcount({inventory::ScopeId{"site:Lyon"}, january, 40}, make_day(2026, 2, 5))
    );
    auto const reader = store->open_reader().value();
    CHECK(reader->headcounts(make_day(2026, 1, 4)).value().empty());
    CHECK(
        reader->headcounts(make_day(2026, 1, 31)).value() ==
        std::vector{inventory::Headcount{org, january, 120}}
    );
    auto const now = reader->headcounts(make_day(2026, 3, 1)).value();
    REQUIRE(now.size() == 2);
    CHECK(now[0].people == 118);
    auto const fleet = reader->fleet({make_day(2026, 3, 1), make_day(2026, 3, 1)}).value();
    REQUIRE(fleet.scopes.size() == 2);
    CHECK(fleet.scopes[1].name == "Lyon");
    CHECK(fleet.scopes[1].parent == org);
}

TEST_CASE("a headcount of an unknown kind of scope or of fewer than no people is refused") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const day = make_day(2026, 1, 1);
    auto const put = [&](char const* scope, int people) {
        return store->put_headcount({inventory::ScopeId{scope}, day, people}, day);
    };
    CHECK(put("Lyon", 4).error().code() == Errc::malformed);
    CHECK(put("site:", 4).error().code() == Errc::malformed);
    CHECK(put("org", -1).error().code() == Errc::malformed);
    CHECK(put("org", 0));
}

}  // namespace
}  // namespace parcmetre::collector::tests
