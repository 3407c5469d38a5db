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
using inventory::Provenance;

Day const kDay = make_day(2026, 3, 2);

AsOf on(Day day) {
    return {day, day};
}

/// The only device of a class.
inventory::Device only(inventory::Fleet const& fleet, DeviceClass device_class) {
    auto const is_it = [&](auto const& device) { return device.device_class == device_class; };
    REQUIRE(std::ranges::count_if(fleet.devices, is_it) == 1);
    return *std::ranges::find_if(fleet.devices, is_it);
}

TEST_CASE("the fleet names each device by a pseudonym and says what its sources said") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(laptop_report(1, 1, kDay))});
    auto const fleet = store->open_reader().value()->fleet(on(kDay)).value();
    CHECK_FALSE(fleet.sample);
    REQUIRE(fleet.devices.size() == 2);
    auto const laptop = only(fleet, DeviceClass::laptop);
    CHECK(laptop.id.str().size() == 16);
    CHECK(laptop.id.str().find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(laptop.maker == "Lenovo");
    CHECK(laptop.class_provenance == Provenance::measured);
    CHECK(laptop.scope == inventory::ScopeId{"site:Lyon"});
    CHECK(laptop.country == "FR");
    REQUIRE(laptop.commissioned);
    CHECK(laptop.commissioned->provenance == Provenance::inferred);
    CHECK(laptop.commissioned->earliest <= laptop.commissioned->best);
    CHECK(laptop.commissioned->best <= laptop.commissioned->latest);
    CHECK(laptop.commissioned->latest <= kDay);
    CHECK(only(fleet, DeviceClass::monitor).screen_inch == 23.8);
    REQUIRE(fleet.scopes.size() == 2);
    CHECK(inventory::decode_fleet(inventory::encode_fleet(fleet)).value() == fleet);
}

TEST_CASE("the machine that an agent runs on is the device of its host") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const report = laptop_report(1, 1, kDay);
    feed(*store, {incoming(report), incoming(ledger_report(1, 2, kDay))});
    auto const reader = store->open_reader().value();
    auto const hosts = reader->agent_hosts(on(kDay)).value();
    REQUIRE(hosts.size() == 1);
    CHECK(hosts[0].install_id == report.sender.install_id.str());
    CHECK(hosts[0].device == only(reader->fleet(on(kDay)).value(), DeviceClass::laptop).id);
    CHECK(reader->agent_hosts(on(make_day(2026, 3, 1))).value().empty());
}

TEST_CASE("what is known on two days differs: the ledger that came later dates the device") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const later = make_day(2026, 5, 4);
    feed(*store, {incoming(laptop_report(1, 1, kDay)), incoming(ledger_report(1, 2, later))});
    auto const reader = store->open_reader().value();
    auto const before = only(reader->fleet({kDay, kDay}).value(), DeviceClass::laptop);
    auto const after = only(reader->fleet({kDay, later}).value(), DeviceClass::laptop);
    CHECK(before.id == after.id);
    CHECK(before.commissioned->provenance == Provenance::inferred);
    CHECK(after.commissioned->provenance == Provenance::declared);
    CHECK(after.commissioned->source == "purchase");
    CHECK(after.commissioned->best == make_day(2021, 5, 10));
    CHECK(after.class_provenance == Provenance::declared);
    CHECK(after.model == "ThinkPad E14");
}

TEST_CASE("a device is held since its purchase, years before it was first seen") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(ledger_report(1, 1, kDay))});
    auto const reader = store->open_reader().value();
    CHECK(reader->fleet({make_day(2022, 1, 1), kDay}).value().devices.size() == 1);
    CHECK(reader->fleet({make_day(2021, 5, 9), kDay}).value().devices.empty());
    CHECK(reader->fleet({make_day(2022, 1, 1), make_day(2026, 3, 1)}).value().devices.empty());
}

TEST_CASE("what a source says anew holds from that day on, and the past keeps what it said before"
) {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto moved = laptop_report(1, 2, make_day(2026, 6, 1));
    moved.subjects.front().site = "Nantes";
    feed(*store, {incoming(laptop_report(1, 1, kDay)), incoming(moved)});
    auto const reader = store->open_reader().value();
    auto const today = make_day(2026, 7, 1);
    auto const site_on = [&](Day day) {
        return only(reader->fleet({day, today}).value(), DeviceClass::laptop).scope->str();
    };
    CHECK(site_on(make_day(2026, 5, 31)) == "site:Lyon");
    CHECK(site_on(make_day(2026, 6, 1)) == "site:Nantes");
    CHECK(site_on(make_day(2025, 12, 31)) == "site:Lyon");
}

TEST_CASE("a device that left stays for 36 months, for past years; then it is gone") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto gone = ledger_report(1, 1, kDay);
    gone.subjects.front().left_on = {make_day(2024, 2, 10), Provenance::declared, "ledger"};
    feed(*store, {incoming(gone)});
    auto const reader = store->open_reader().value();
    auto const fleet = reader->fleet(on(make_day(2026, 12, 31))).value();
    REQUIRE(fleet.devices.size() == 1);
    CHECK(fleet.devices.front().left_on == make_day(2024, 2, 10));
    CHECK(reader->fleet(on(make_day(2027, 2, 9))).value().devices.size() == 1);
    CHECK(reader->fleet(on(make_day(2027, 2, 10))).value().devices.empty());
}

TEST_CASE("a device whose agent reports after the day that a ledger lets it leave has not left") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto gone = ledger_report(1, 1, kDay);
    gone.subjects.front().left_on = {make_day(2026, 1, 10), Provenance::declared, "ledger"};
    feed(*store, {incoming(gone), incoming(laptop_report(1, 2, kDay))});
    auto const reader = store->open_reader().value();
    CHECK_FALSE(only(reader->fleet(on(kDay)).value(), DeviceClass::laptop).left_on);
}

TEST_CASE("a declared class wins over what the chassis says") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto ledger = ledger_report(1, 1, kDay);
    ledger.subjects.front().device_class->value = DeviceClass::mobile_workstation;
    feed(*store, {incoming(ledger), incoming(laptop_report(1, 2, kDay))});
    auto const fleet = store->open_reader().value()->fleet(on(kDay)).value();
    CHECK(only(fleet, DeviceClass::mobile_workstation).class_provenance == Provenance::declared);
}

TEST_CASE("a newer firmware does not make a machine younger") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto updated = laptop_report(1, 2, make_day(2026, 6, 1));
    updated.subjects.front().age_clues.front() = {
        inventory::AgeClueKind::bios_date, make_day(2026, 5, 1), make_day(2026, 5, 1), {}};
    feed(*store, {incoming(laptop_report(1, 1, kDay)), incoming(updated)});
    auto const reader = store->open_reader().value();
    auto const before = only(reader->fleet(on(kDay)).value(), DeviceClass::laptop);
    auto const after = only(reader->fleet(on(make_day(2026, 7, 1))).value(), DeviceClass::laptop);
    CHECK(std::chrono::abs(after.commissioned->best - before.commissioned->best).count() <= 31);
}

TEST_CASE("hours of running are read on the day of their report, and age nothing by themselves") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    std::vector<IncomingReport> reports;
    for (unsigned month = 1; month <= 12; ++month) {
        auto report = laptop_report(1, month, make_day(2026, month, 1));
        report.subjects.resize(1);
        report.subjects.front().age_clues = {
            {inventory::AgeClueKind::disk_power_on, {}, {}, 2000 + static_cast<int>(month) * 100}};
        reports.push_back(incoming(report));
    }
    feed(*store, reports);
    auto const reader = store->open_reader().value();
    auto const best_on = [&](Day day) {
        return reader->fleet(on(day)).value().devices.at(0).commissioned->best;
    };
    auto const january = best_on(make_day(2026, 1, 1));
    auto const december = best_on(make_day(2026, 12, 31));
    CHECK(january < make_day(2026, 1, 1));
    CHECK(std::chrono::abs(december - january).count() < 366);
}

TEST_CASE("one simulated report marks the fleet as a sample") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto simulated = laptop_report(1, 1, kDay);
    simulated.sender.kind = inventory::SenderKind::simulator;
    feed(*store, {incoming(simulated), incoming(laptop_report(2, 2, kDay))});
    auto const reader = store->open_reader().value();
    CHECK(reader->fleet(on(kDay)).value().sample);
    CHECK(reader->status().value().sample);
}

TEST_CASE("what a ledger tells of a purchase is the latest told, whatever the day asked") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto first = ledger_report(1, 1, kDay);
    first.subjects.front().acquisition = inventory::Acquisition{
        inventory::Condition::refurbished,
        inventory::Ownership::leased,
        inventory::Price{49900, "EUR"},
        "EPEAT Gold"};
    first.subjects.front().left_by = inventory::ExitRoute::donation;
    first.counts = {{inventory::ListCountKind::owners, std::nullopt, 12}};
    auto agent = laptop_report(2, 2, kDay);
    agent.subjects.resize(1);
    agent.subjects.front().serial = first.subjects.front().serial;
    agent.subjects.front().maker = first.subjects.front().maker;
    agent.subjects.front().device_class = first.subjects.front().device_class;
    feed(*store, {incoming(first), incoming(agent)});
    auto corrected = first;
    corrected.id = inventory::ReportId{uuid_of(77)};
    corrected.day = kDay + std::chrono::days{30};
    corrected.subjects.front().acquisition->ownership = inventory::Ownership::owned;
    feed(*store, {incoming(corrected, corrected.day)});
    auto const reader = store->open_reader().value();
    auto const before = reader->fleet(on(kDay)).value();
    auto const after = reader->fleet(on(corrected.day)).value();
    REQUIRE(before.devices.size() == 1);
    CHECK(before.devices[0].condition == inventory::Condition::refurbished);
    CHECK(before.devices[0].ownership == inventory::Ownership::leased);
    REQUIRE(after.devices.size() == 1);
    CHECK(after.devices[0].condition == inventory::Condition::refurbished);
    CHECK(after.devices[0].ownership == inventory::Ownership::owned);
}

inventory::MeterCounters all_counters() {
    inventory::MeterCounters counters;
    counters.total_faces = 1000;
    std::int64_t next = 1;
    inventory::for_each_optional_counter(counters, [&next](std::string_view, auto& counter) {
        counter = next++;
    });
    return counters;
}

TEST_CASE("a printer's counters: one reading a day and source") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto printer = laptop_report(1, 1, kDay);
    printer.subjects.resize(1);
    printer.subjects.front().device_class->value = DeviceClass::multifunction_printer;
    printer.readings = {{"host", kDay, all_counters(), Provenance::measured}};
    auto statement = printer;
    statement.id = inventory::ReportId{uuid_of(2)};
    statement.sender.install_id = inventory::InstallId{uuid_of(0x30000)};
    statement.readings = {
        {"host", kDay, {.total_faces = 990}, Provenance::declared},
        {"host", make_day(2026, 2, 1), {.total_faces = 800}, Provenance::declared}};
    feed(*store, {incoming(printer), incoming(statement)});
    auto const reader = store->open_reader().value();
    auto const fleet = reader->fleet(on(kDay)).value();
    REQUIRE(fleet.devices.size() == 1);
    REQUIRE(fleet.readings.size() == 3);
    CHECK(fleet.readings[0].counters.total_faces == 800);
    auto const measured = std::ranges::find(
        fleet.readings, Provenance::measured, &inventory::DeviceReading::provenance
    );
    REQUIRE(measured != fleet.readings.end());
    CHECK(measured->counters == all_counters());
    CHECK(measured->day == kDay);
    CHECK(reader->fleet({make_day(2026, 3, 1), kDay}).value().readings.size() == 1);
}

TEST_CASE("devices are paged, filtered and sorted; what is unknown comes last") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto old = ledger_report(3, 9, kDay);
    old.subjects.front().acquired_on->value = make_day(2017, 1, 1);
    auto nameless = laptop_report(4, 4, kDay);
    nameless.subjects.resize(1);
    nameless.subjects.front().maker.reset();
    nameless.subjects.front().model.reset();
    feed(
        *store,
        {incoming(laptop_report(1, 1, kDay)),
         incoming(laptop_report(2, 2, kDay)),
         incoming(old),
         incoming(nameless)}
    );
    auto const reader = store->open_reader().value();
    auto const by_model = reader->devices({.as_of = on(kDay), .offset = 1, .limit = 2}).value();
    CHECK(by_model.total == 6);
    REQUIRE(by_model.rows.size() == 2);
    CHECK(by_model.rows[0].device.maker == "Dell");
    auto const all = reader->devices({.as_of = on(kDay), .descending = true}).value();
    CHECK_FALSE(all.rows.back().device.maker);
    auto const oldest =
        reader->devices({.as_of = on(kDay), .sort = DeviceQuery::Sort::age, .descending = true})
            .value();
    CHECK(oldest.rows.front().device.commissioned->best == make_day(2017, 1, 1));
    CHECK(reader->devices({.as_of = on(kDay), .text = "thinkPAD"}).value().total == 2);
    CHECK(reader->devices({.as_of = on(kDay), .text = "lyon"}).value().total == 3);
    CHECK(reader->devices({.as_of = on(kDay), .offset = 50}).value().rows.empty());
}

TEST_CASE("a device tells its hardware, its age and its identity, and never its serial number") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(ledger_report(1, 1, kDay)), incoming(laptop_report(1, 2, kDay))});
    auto const reader = store->open_reader().value();
    auto const rows =
        reader->devices({.as_of = on(kDay), .device_class = DeviceClass::laptop}).value().rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().first_seen == "2026-03");
    CHECK(rows.front().last_seen == "2026-03");
    CHECK(rows.front().sources == 2);
    auto const detail = reader->device(rows.front().device.id, on(kDay)).value();
    CHECK(detail.processor->cores == 4);
    CHECK(detail.os->version == "12.11");
    REQUIRE(detail.age);
    CHECK(detail.age->winner.kind == inventory::AgeClueKind::purchase);
    CHECK_FALSE(detail.age->why.fr.empty());
    REQUIRE(detail.identity.size() == 2);
    CHECK(detail.identity[0].source == "parcmetre-agent");  // one day: by the sender's id
    CHECK(detail.identity[1].source == "ledger-import");
    CHECK(
        reader->device(inventory::DeviceId{"0123456789abcdef"}, on(kDay)).error().code() ==
        Errc::not_found
    );
}

TEST_CASE("the same log makes the same fleet, byte for byte, whatever the batches and the engine") {
    std::vector<IncomingReport> reports;
    for (unsigned i = 1; i <= 6; ++i) {
        reports.push_back(incoming(laptop_report(i % 3, i, make_day(2026, 3, i))));
        reports.push_back(incoming(ledger_report(i, 100 + i, make_day(2026, 3, i))));
    }
    auto const fleet_of = [](Store const& store) {
        auto const as_of = on(make_day(2026, 4, 1));
        return inventory::encode_fleet(store.open_reader().value()->fleet(as_of).value());
    };
    StorePlace const first_place{Dialect::sqlite};
    auto const first = first_place.open();
    feed(*first, reports);
    for (auto const dialect : {Dialect::sqlite, Dialect::postgresql}) {
        StorePlace const place{dialect};
        place.take_key_of(first_place);
        auto const store = place.open();
        for (auto const& report : reports) {
            feed(*store, {report});
        }
        CHECK(fleet_of(*store) == fleet_of(*first));
    }
}

}  // namespace
}  // namespace parcmetre::collector::tests
