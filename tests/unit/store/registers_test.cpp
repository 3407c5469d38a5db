// SPDX-License-Identifier: EUPL-1.2
// What people write in registers, on both engines.
#include <catch2/catch.hpp>

#include "collector/digest/digest.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using inventory::EntryId;

auto const kMarch = make_day(2026, 3, 1);
auto const kApril = make_day(2026, 4, 1);
auto const kMay = make_day(2026, 5, 1);

EntryToKeep purchase(unsigned number, inventory::Day day, std::int64_t units) {
    EntryToKeep kept;
    kept.entry.id = EntryId{uuid_of(number)};
    kept.entry.register_id = "purchases";
    kept.entry.scope = inventory::ScopeId{"site:Lyon"};
    kept.entry.day = day;
    kept.entry.values = {{"class", std::string{"laptop"}}, {"units", units}};
    return kept;
}

EntryToKeep correcting(EntryToKeep kept, unsigned number) {
    kept.replaces = EntryId{uuid_of(number)};
    return kept;
}

Result<void> keep(Store& store, EntryToKeep const& entry, inventory::Day known_on) {
    return store.keep_entries({&entry, 1}, "Camille", known_on);
}

/// Units of the entries known on a day, in the order in which they were written.
std::vector<double> units_known(Store const& store, inventory::Day known_on) {
    std::vector<double> units;
    auto const fleet = store.open_reader().value()->fleet({known_on, known_on}).value();
    for (auto const& entry : fleet.entries) {
        units.push_back(entry.number("units").value());
    }
    return units;
}

RegisterPage page(Store const& store, bool with_past) {
    return store.open_reader()
        .value()
        ->register_page(
            {.register_id = "purchases", .with_past = with_past, .offset = 0, .limit = 10}
        )
        .value();
}

TEST_CASE("an entry stands from the day it was written, and a correction ends it without losing it"
) {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    {
        auto const store = place.open();
        REQUIRE(keep(*store, purchase(1, kMarch, 25), kMarch));
        REQUIRE(keep(*store, correcting(purchase(2, kMarch, 20), 1), kApril));
        REQUIRE(keep(*store, purchase(3, kMay, 5), kMay));
    }
    auto const store = place.open();
    CHECK(units_known(*store, kMarch - std::chrono::days{1}).empty());
    CHECK(units_known(*store, kMarch) == std::vector<double>{25});
    CHECK(units_known(*store, kApril) == std::vector<double>{20});
    CHECK(units_known(*store, kMay) == std::vector<double>{20, 5});

    auto const standing = page(*store, false);
    CHECK(standing.total == 2);
    REQUIRE(standing.entries.size() == 2);
    CHECK(standing.entries[0].entry == purchase(3, kMay, 5).entry);
    CHECK(standing.entries[1].replaces == EntryId{uuid_of(1)});
    CHECK(standing.entries[1].author == "Camille");
    CHECK(standing.entries[1].known_from == kApril);
    CHECK_FALSE(standing.entries[1].known_to);

    auto const all = page(*store, true);
    CHECK(all.total == 3);
    REQUIRE(all.entries.size() == 3);
    CHECK(all.entries[2].entry.id == EntryId{uuid_of(1)});
    CHECK(all.entries[2].known_to == kApril);
}

TEST_CASE("an entry that was withdrawn no longer stands, and cannot be withdrawn or corrected") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    REQUIRE(keep(*store, purchase(1, kMarch, 25), kMarch));
    REQUIRE(store->withdraw_entry(EntryId{uuid_of(1)}, kApril));
    CHECK(units_known(*store, kMarch) == std::vector<double>{25});
    CHECK(units_known(*store, kApril).empty());
    CHECK(store->withdraw_entry(EntryId{uuid_of(1)}, kMay).error().code() == Errc::conflict);
    CHECK(store->withdraw_entry(EntryId{uuid_of(9)}, kMay).error().code() == Errc::conflict);
    auto const late = keep(*store, correcting(purchase(2, kMarch, 20), 1), kMay);
    CHECK(late.error().code() == Errc::conflict);
    REQUIRE(keep(*store, purchase(3, kMarch, 7), kMay));
    auto elsewhere = correcting(purchase(4, kMarch, 20), 3);
    elsewhere.entry.register_id = "exits";
    CHECK(keep(*store, elsewhere, kMay).error().code() == Errc::conflict);
    CHECK(units_known(*store, kMay) == std::vector<double>{7});
}

TEST_CASE("entries are kept all or none, and move the revision") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const reader = store->open_reader().value();
    auto const before = reader->revision().value();
    std::vector<EntryToKeep> const twice{purchase(1, kMarch, 1), purchase(1, kMarch, 2)};
    CHECK(store->keep_entries(twice, "Camille", kMarch).error().code() == Errc::conflict);
    CHECK(units_known(*store, kMay).empty());
    CHECK(reader->revision().value() == before);
    std::vector<EntryToKeep> const two{purchase(1, kMarch, 1), purchase(2, kMarch, 2)};
    REQUIRE(store->keep_entries(two, "Camille", kMarch));
    CHECK(units_known(*store, kMay) == std::vector<double>{1, 2});
    CHECK(reader->revision().value() > before);
}

TEST_CASE("with a clock set back, a correction never overlaps what it corrects") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    REQUIRE(keep(*store, purchase(1, kMarch, 25), kMay));
    REQUIRE(keep(*store, correcting(purchase(2, kMarch, 20), 1), kMarch));
    for (auto const day : {kMarch, kApril, kMay}) {
        CHECK(units_known(*store, day) == std::vector<double>{20});
    }
}

TEST_CASE("a document is kept once, under its hash, with the name that it had first") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    std::string const bytes{"%PDF-1.7\0\xFF", 10};
    Document const document{sha256_hex(bytes), "bordereau.pdf", "application/pdf", bytes};
    auto renamed = document;
    renamed.name = "autre.pdf";
    {
        auto const store = place.open();
        REQUIRE(store->keep_document(document, kMarch));
        REQUIRE(store->keep_document(renamed, kApril));
    }
    auto const store = place.open();
    auto const reader = store->open_reader().value();
    auto const list = reader->documents().value();
    REQUIRE(list.size() == 1);
    CHECK(list[0].name == "bordereau.pdf");
    CHECK(list[0].media_type == "application/pdf");
    CHECK(list[0].size == 10);
    CHECK(list[0].kept_on == kMarch);
    CHECK(reader->document(document.sha256).value().bytes == bytes);
    CHECK(reader->document(std::string(64, '0')).error().code() == Errc::not_found);
    CHECK(reader->document("../ca.key").error().code() == Errc::not_found);
}

TEST_CASE("the database itself refuses to rewrite or delete an entry, and to change a document") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    REQUIRE(keep(*store, purchase(1, kMarch, 25), kMarch));
    REQUIRE(store->keep_document({sha256_hex("a"), "a.txt", "text/plain", "a"}, kMarch));
    auto const connection = place.behind();
    CHECK_FALSE(connection->execute("UPDATE register_entry SET body = '{}'"));
    CHECK_FALSE(connection->execute("DELETE FROM register_entry"));
    CHECK_FALSE(connection->execute("UPDATE document SET name = 'b.txt'"));
    CHECK(units_known(*store, kMarch) == std::vector<double>{25});
}

}  // namespace
}  // namespace parcmetre::collector::tests
