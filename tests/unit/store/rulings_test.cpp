// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include <catch2/catch.hpp>

#include "inventory/fleet_json.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using inventory::DeviceClass;

Day const kDay = make_day(2026, 3, 2);
Day const kToday = make_day(2026, 4, 6);
AsOf const kNow{kToday, kToday};

/// Two laptops of one model, each with its monitor; and readers of what becomes of them.
struct Desk {
    StorePlace place;
    std::unique_ptr<Store> store = place.open();
    std::unique_ptr<StoreReader> reader = store->open_reader().value();
    unsigned decisions = 0;

    Desk() : place{GENERATE(Dialect::sqlite, Dialect::postgresql)} {
        feed(
            *store,
            {incoming(laptop_report(1, 1, kDay)),
             incoming(laptop_report(2, 2, kDay + std::chrono::days{1}))}
        );
    }

    std::string fleet() { return inventory::encode_fleet(reader->fleet(kNow).value()); }

    /// All that pages show of all devices, sentences of identity and sources included.
    std::string everything() {
        auto text = fleet();
        for (auto const& row : reader->devices({.as_of = kNow}).value().rows) {
            auto const detail = reader->device(row.device.id, kNow).value();
            text += "\n" + row.device.id.str();
            for (auto const& note : detail.identity) {
                text += note.sentence.fr + note.source + inventory::to_string(note.day);
            }
            for (auto const& source : detail.sources) {
                text += source.id;
            }
        }
        return text;
    }

    std::vector<inventory::DeviceId> of(DeviceClass device_class) {
        std::vector<inventory::DeviceId> ids;
        for (auto const& device : reader->fleet(kNow).value().devices) {
            if (device.device_class == device_class) {
                ids.push_back(device.id);
            }
        }
        return ids;
    }

    Ruling ruling(RulingKind kind, std::vector<inventory::DeviceId> devices) {
        return {
            .id = uuid_of(900 + decisions++),
            .kind = kind,
            .devices = std::move(devices),
            .reason = "vu sur place",
            .who = "Camille",
            .day = kToday};
    }

    RulingOutcome rule(Ruling const& ruling) { return store->rule(ruling).value(); }

    RulingOutcome undo(std::string const& id) {
        return store->undo_ruling(id, "Camille", kToday).value();
    }
};

TEST_CASE_METHOD(Desk, "merging makes one device of two, and undoing restores exactly what stood") {
    auto const before = everything();
    auto const laptops = of(DeviceClass::laptop);
    REQUIRE(laptops.size() == 2);
    auto const merge = ruling(RulingKind::merge, laptops);
    auto const outcome = rule(merge);
    REQUIRE_FALSE(outcome.refusal);
    REQUIRE(of(DeviceClass::laptop) == outcome.devices);
    auto const merged = reader->device(outcome.devices.front(), kNow).value();
    CHECK(merged.sources.size() == 2);
    CHECK(std::ranges::any_of(merged.identity, [](IdentityNote const& note) {
        return note.sentence.en == "Same device as another: decided by a person.";
    }));
    auto const past = reader->identity_rulings(0, 10).value();
    REQUIRE(past.total == 1);
    CHECK(past.rulings.front().who == "Camille");
    CHECK(past.rulings.front().reason == "vu sur place");
    CHECK(past.rulings.front().devices == outcome.devices);

    REQUIRE_FALSE(undo(merge.id).refusal);
    CHECK(everything() == before);
    CHECK(reader->identity_rulings(0, 10).value().rulings.front().undone_on == kToday);
    CHECK(undo(merge.id).refusal == RulingRefusal::already_undone);
}

TEST_CASE_METHOD(Desk, "the fleet as known before a decision is what it was") {
    auto const yesterday = kToday - std::chrono::days{1};
    auto const before = inventory::encode_fleet(reader->fleet({kToday, yesterday}).value());
    static_cast<void>(rule(ruling(RulingKind::merge, of(DeviceClass::laptop))));
    CHECK(inventory::encode_fleet(reader->fleet({kToday, yesterday}).value()) == before);
    CHECK(fleet() != before);
}

TEST_CASE_METHOD(Desk, "later reports never override what a person has decided") {
    auto const merged = rule(ruling(RulingKind::merge, of(DeviceClass::laptop))).devices;
    feed(
        *store,
        {incoming(laptop_report(1, 3, kToday)),
         incoming(laptop_report(2, 4, kToday)),
         incoming(ledger_report(2, 5, kToday))}
    );
    CHECK(of(DeviceClass::laptop) == merged);
    CHECK(reader->device(merged.front(), kNow).value().sources.size() == 3);
}

TEST_CASE_METHOD(Desk, "splitting takes sources away from a device, and undoing gives them back") {
    feed(*store, {incoming(ledger_report(1, 3, kDay))});
    inventory::DeviceId both;
    std::string ledger;
    for (auto const& laptop : of(DeviceClass::laptop)) {
        for (auto const& source : reader->device(laptop, kNow).value().sources) {
            if (source.name == "ledger-import") {
                both = laptop;
                ledger = source.id;
            }
        }
    }
    auto split = ruling(RulingKind::split, {both});
    split.sources = {ledger};
    auto const outcome = rule(split);
    REQUIRE_FALSE(outcome.refusal);
    CHECK(of(DeviceClass::laptop).size() == 3);
    feed(*store, {incoming(ledger_report(1, 6, kToday)), incoming(laptop_report(1, 7, kToday))});
    CHECK(of(DeviceClass::laptop).size() == 3);
    REQUIRE_FALSE(undo(split.id).refusal);
    CHECK(of(DeviceClass::laptop).size() == 2);
}

TEST_CASE_METHOD(Desk, "a decision that a later one stands on is undone after it") {
    auto const before = everything();
    auto const first = ruling(RulingKind::merge, of(DeviceClass::laptop));
    auto const merged = rule(first).devices.front();
    auto second = ruling(RulingKind::split, {merged});
    second.sources = {reader->device(merged, kNow).value().sources.front().id};
    REQUIRE_FALSE(rule(second).refusal);
    CHECK(undo(first.id).refusal == RulingRefusal::later_decision);
    REQUIRE_FALSE(undo(second.id).refusal);
    REQUIRE_FALSE(undo(first.id).refusal);
    CHECK(everything() == before);
}

TEST_CASE_METHOD(Desk, "what cannot be decided is refused and changes nothing") {
    auto const before = everything();
    auto const laptops = of(DeviceClass::laptop);
    auto const revision = reader->revision().value();
    CHECK(
        rule(ruling(RulingKind::merge, {inventory::DeviceId{"0000000000000000"}})).refusal ==
        RulingRefusal::unknown_device
    );
    CHECK(
        rule(ruling(RulingKind::keep_apart, {laptops[0], laptops[0]})).refusal ==
        RulingRefusal::too_few
    );
    auto all = ruling(RulingKind::split, {laptops[0]});
    all.sources = {reader->device(laptops[0], kNow).value().sources.front().id};
    CHECK(rule(all).refusal == RulingRefusal::all_sources);
    all.sources = {"0000000000000000"};
    CHECK(rule(all).refusal == RulingRefusal::unknown_source);
    CHECK(undo(uuid_of(77)).refusal == RulingRefusal::unknown_decision);
    CHECK(everything() == before);
    CHECK(reader->revision().value() == revision);
}

TEST_CASE_METHOD(Desk, "things that one agent names apart in one report cannot be made one") {
    auto const laptop = of(DeviceClass::laptop).front();
    std::size_t refused = 0;
    for (auto const& monitor : of(DeviceClass::monitor)) {
        auto const merge = ruling(RulingKind::merge, {laptop, monitor});
        if (rule(merge).refusal == RulingRefusal::named_apart) {
            ++refused;
        } else {
            static_cast<void>(undo(merge.id));
        }
    }
    // Of the two monitors, its own was in its report.
    CHECK(refused == 1);
}

/// The same laptop with a short serial number, which a ledger without makers states too.
struct ShortSerial : Desk {
    ShortSerial() {
        auto report = laptop_report(5, 20, kDay);
        report.subjects.resize(1);
        report.subjects[0].serial = "PF123";
        auto ledger = ledger_report(5, 21, kDay);
        ledger.subjects[0].serial = "PF123";
        ledger.subjects[0].maker.reset();
        feed(*store, {incoming(report), incoming(ledger)});
    }
};

TEST_CASE_METHOD(ShortSerial, "what is not enough to decide is offered for review until decided") {
    auto const reviews = reader->identity_reviews(kNow, 0, 10).value();
    REQUIRE(reviews.total == 1);
    auto const& review = reviews.reviews.front();
    REQUIRE(review.devices.size() == 2);
    CHECK(review.weight == 20);
    CHECK(
        review.why.en ==
        "Maybe the same device: same serial number; but that is not enough to "
        "take them for one."
    );
    std::vector const pair{review.devices[0].device.id, review.devices[1].device.id};

    auto const apart = ruling(RulingKind::keep_apart, pair);
    REQUIRE_FALSE(rule(apart).refusal);
    CHECK(reader->identity_reviews(kNow, 0, 10).value().total == 0);
    REQUIRE_FALSE(undo(apart.id).refusal);
    CHECK(reader->identity_reviews(kNow, 0, 10).value().total == 1);

    auto const merge = ruling(RulingKind::merge, pair);
    REQUIRE_FALSE(rule(merge).refusal);
    CHECK(reader->identity_reviews(kNow, 0, 10).value().total == 0);
    CHECK(reader->identity_reviews(kNow, 1, 10).value().reviews.empty());
}

TEST_CASE_METHOD(
    Desk,
    "a value that four devices hold names none, and what it held together is to be "
    "looked at"
) {
    auto const machine = [](unsigned number, unsigned report) {
        auto made = laptop_report(number, report, kDay);
        made.subjects.resize(1);
        made.subjects[0].serial.reset();
        made.subjects[0].smbios_uuid = "4c4c4544-0042-4a10-8052-b4c04f4d3132";
        made.subjects[0].maker = "Maker " + std::to_string(number % 10);
        return made;
    };
    // Two of the first maker are taken for one; the makers that follow show that the UUID is not
    // one machine's.
    for (unsigned const number : {41U, 51U, 42U, 43U, 44U}) {
        feed(*store, {incoming(machine(number, number))});
    }
    CHECK(of(DeviceClass::laptop).size() == 2 + 4);
    feed(*store, {incoming(machine(61, 61))});
    CHECK(of(DeviceClass::laptop).size() == 2 + 5);
    auto const reviews = reader->identity_reviews(kNow, 0, 10).value();
    CHECK(std::ranges::any_of(reviews.reviews, [](IdentityReview const& review) {
        return review.devices.size() == 1 &&
               review.why.en.find("many devices turn out to hold") != std::string::npos;
    }));
}

}  // namespace
}  // namespace parcmetre::collector::tests
