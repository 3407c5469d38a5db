// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include <catch2/catch.hpp>

#include "inventory/fleet_json.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;

Day const kDay = make_day(2026, 3, 2);
Day const kToday = make_day(2026, 4, 6);
AsOf const kNow{kToday, kToday};

std::string fleet_of(Store& store, AsOf as_of = kNow) {
    return inventory::encode_fleet(store.open_reader().value()->fleet(as_of).value());
}

/// What an older rule might have made: the ledger's row taken for a laptop of its own.
void misjudge_ledger(StorePlace const& place) {
    constexpr InternalId kOther{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    place.behind()
        ->statement(
            "UPDATE subject_device SET device_id = ?1 WHERE subject_id IN (SELECT subject_id FROM "
            "subject WHERE sender_name = 'ledger-import')"
        )
        .run(kOther)
        .value();
}

TEST_CASE("replaying under unchanged rules changes nothing, and says so") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(
        *store,
        {incoming(laptop_report(1, 1, kDay)),
         incoming(laptop_report(2, 2, kDay)),
         incoming(ledger_report(1, 3, kDay))}
    );
    auto const before = fleet_of(*store);
    auto const outcome = store->replay_identity(kToday, true).value();
    CHECK(outcome.reports == 3);
    CHECK(outcome.devices_before == 4);
    CHECK(outcome.devices_after == 4);
    CHECK(outcome.sources_moved == 0);
    CHECK((outcome.merged.empty() && outcome.split.empty()));
    CHECK(fleet_of(*store) == before);
}

TEST_CASE("a replay shows what today's rules would change, and changes it only when told to") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    std::string right;
    {
        auto const store = place.open();
        feed(*store, {incoming(laptop_report(1, 1, kDay)), incoming(ledger_report(1, 2, kDay))});
        right = fleet_of(*store);
    }
    misjudge_ledger(place);
    auto const store = place.open();
    auto const wrong = fleet_of(*store);
    REQUIRE(wrong != right);
    auto const shown = store->replay_identity(kToday, false).value();
    REQUIRE(shown.merged.size() == 1);
    CHECK(shown.merged.front().before.size() == 2);
    CHECK(shown.merged.front().after.size() == 1);
    CHECK(shown.sources_moved == 1);
    CHECK(shown.merged.front().why.en.find("same serial number") != std::string::npos);
    CHECK(shown.devices_before == 3);
    CHECK(shown.devices_after == 2);
    CHECK(fleet_of(*store) == wrong);

    static_cast<void>(store->replay_identity(kToday, true).value());
    CHECK(fleet_of(*store) == right);
    // What was believed before stays known.
    auto const yesterday = kToday - std::chrono::days{1};
    CHECK(fleet_of(*store, {kToday, yesterday}).size() == wrong.size());
    CHECK(store->replay_identity(kToday, false).value().sources_moved == 0);
}

TEST_CASE("a replay keeps what people have decided") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto first = laptop_report(1, 1, kDay);
    auto second = laptop_report(2, 2, kDay);
    first.subjects.resize(1);
    second.subjects.resize(1);
    feed(*store, {incoming(first), incoming(second)});
    auto const reader = store->open_reader().value();
    std::vector<inventory::DeviceId> laptops;
    for (auto const& device : reader->fleet(kNow).value().devices) {
        if (device.device_class == inventory::DeviceClass::laptop) {
            laptops.push_back(device.id);
        }
    }
    REQUIRE(laptops.size() == 2);
    Ruling const merge{
        .id = uuid_of(901),
        .kind = RulingKind::merge,
        .devices = laptops,
        .who = "Camille",
        .day = kToday};
    REQUIRE_FALSE(store->rule(merge).value().refusal);
    auto const decided = fleet_of(*store);
    CHECK(store->replay_identity(kToday, true).value().sources_moved == 0);
    CHECK(fleet_of(*store) == decided);
    REQUIRE_FALSE(store->undo_ruling(merge.id, "Camille", kToday).value().refusal);
    CHECK(fleet_of(*store) != decided);
}

}  // namespace
}  // namespace parcmetre::collector::tests
