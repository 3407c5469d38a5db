// SPDX-License-Identifier: EUPL-1.2
#include <barrier>
#include <thread>

#include <catch2/catch.hpp>

#include "collector/database/migrations.hpp"
#include "collector/store/compression.hpp"
#include "inventory/fleet_json.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using Status = AppendOutcome::Status;

Day const kDay = make_day(2026, 3, 2);
AsOf const kToday{make_day(2026, 4, 1), make_day(2026, 4, 1)};

TEST_CASE("the same report again is a duplicate, in one batch, in a later one and after reopening"
) {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const report = incoming(laptop_report(1, 1, kDay));
    {
        auto const store = place.open();
        auto const outcomes = store->append_reports(std::vector{report, report}).value();
        CHECK(outcomes.at(0).status == Status::stored);
        CHECK(outcomes.at(1).status == Status::duplicate);
        CHECK(store->append_reports(std::vector{report}).value().at(0).status == Status::duplicate);
    }
    auto const store = place.open();
    CHECK(store->append_reports(std::vector{report}).value().at(0).status == Status::duplicate);
    auto const status = store->open_reader().value()->status().value();
    CHECK(status.reports == 1);
    CHECK(status.duplicates == 3);
    CHECK(status.conflicting == 0);
    CHECK(status.schema == database::schema_version(*place.behind()).value());
}

TEST_CASE("one id with another content is a duplicate; the first content stays and it is counted") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto second = laptop_report(1, 1, kDay);
    second.subjects.front().model = "ThinkPad X1";
    feed(*store, {incoming(laptop_report(1, 1, kDay))});
    auto const outcome = store->append_reports(std::vector{incoming(second)}).value().at(0);
    CHECK(outcome.status == Status::duplicate);
    CHECK(outcome.content_differs);
    auto const reader = store->open_reader().value();
    CHECK(reader->status().value().conflicting == 1);
    auto const laptops =
        reader->devices({.as_of = kToday, .device_class = inventory::DeviceClass::laptop}).value();
    REQUIRE(laptops.total == 1);
    CHECK(laptops.rows.at(0).device.model == "ThinkPad E14");
}

TEST_CASE("one report id from two senders is two reports") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const outcomes =
        store
            ->append_reports(std::vector{
                incoming(laptop_report(1, 7, kDay)), incoming(laptop_report(2, 7, kDay))})
            .value();
    CHECK(outcomes.at(0).status == Status::stored);
    CHECK(outcomes.at(1).status == Status::stored);
}

TEST_CASE("a batch that fails half-way keeps none of its reports") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const behind = place.behind();
    std::vector const batch{
        incoming(laptop_report(1, 1, kDay)), incoming(laptop_report(2, 2, kDay))};
    // Reports are inserted first, then what is pending.
    behind->execute("ALTER TABLE pending_report RENAME TO elsewhere").value();
    REQUIRE_FALSE(store->append_reports(batch));
    CHECK(behind->number("SELECT count(*) FROM report").value() == 0);
    behind->execute("ALTER TABLE elsewhere RENAME TO pending_report").value();
    // What was made for that batch is made again for the next.
    CHECK(store->append_reports(batch).has_value());
    CHECK(behind->number("SELECT count(*) FROM report").value() == 2);
}

TEST_CASE("two collectors that take a month's first reports at once both keep theirs") {
    StorePlace const place{Dialect::postgresql};
    auto const first = place.open();
    auto const second = place.open_beside();
    constexpr unsigned kMonths = 24;
    std::barrier<> together{2};
    std::vector<std::string> failures(2);
    auto const take = [&](Store& store, unsigned machine) {
        for (unsigned month = 0; month < kMonths; ++month) {
            auto const day = make_day(2020 + static_cast<int>(month / 12), 1 + month % 12, 2);
            together.arrive_and_wait();
            auto const kept =
                store.append_reports(std::vector{incoming(laptop_report(machine, month, day))});
            if (!kept) {
                failures[machine] += kept.error().message() + "\n";
            }
        }
    };
    {
        std::jthread const other{[&] { take(*second, 1); }};
        take(*first, 0);
    }
    CHECK(failures == std::vector<std::string>(2));
    CHECK(first->open_reader().value()->status().value().reports == 2 * kMonths);
}

TEST_CASE("a report that comes after the clock was set back is no older than the one before it") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const back = make_day(2001, 1, 1);
    {
        auto const store = place.open();
        feed(*store, {incoming(laptop_report(1, 1, kDay))});
        feed(*store, {incoming(laptop_report(1, 2, kDay), back)});
    }
    auto const store = place.open();
    feed(*store, {incoming(laptop_report(2, 3, kDay), back)});
    auto const kept =
        place.behind()->number("SELECT count(*) FROM report WHERE arrived_on = ?1", kDay);
    CHECK(kept.value() == 3);
    auto const reader = store->open_reader().value();
    CHECK(reader->status().value().last_arrival == kDay);
    CHECK(reader->fleet({kDay, kDay}).value().devices.size() == 4);
    CHECK(reader->fleet({kDay, back}).value().devices.empty());
}

TEST_CASE("recognition takes up where it stopped, and nothing is recognised twice") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    std::vector<IncomingReport> reports;
    for (unsigned i = 1; i <= 5; ++i) {
        reports.push_back(incoming(laptop_report(i, i, kDay)));
    }
    {
        auto const store = place.open();
        static_cast<void>(store->append_reports(reports).value());
        auto const done = store->recognise_pending(2).value();
        CHECK(done.reports == 2);
        CHECK(done.new_devices == 4);
        CHECK(done.pending == 3);
    }
    auto const store = place.open();
    CHECK(store->open_reader().value()->status().value().pending == 3);
    CHECK(store->recognise_pending(100).value().reports == 3);
    CHECK(store->recognise_pending(100).value().reports == 0);
    auto const status = store->open_reader().value()->status().value();
    CHECK(status.devices == 10);
    CHECK(status.subjects == 10);
}

TEST_CASE("a report that cannot be read back is set aside, and those behind it are recognised") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto unreadable = incoming(laptop_report(1, 1, kDay));
    unreadable.body = compress("{}").value();
    static_cast<void>(
        store->append_reports(std::vector{unreadable, incoming(laptop_report(2, 2, kDay))}).value()
    );
    auto const done = store->recognise_pending(100).value();
    CHECK(done.failed == 1);
    CHECK(done.pending == 0);
    auto const status = store->open_reader().value()->status().value();
    CHECK(status.failed == 1);
    CHECK(status.devices == 2);
}

TEST_CASE("readers on other threads see whole transactions while the writer writes") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    constexpr unsigned kReports = 40;
    std::vector<std::string> failures;
    {
        std::jthread const reader{[&](std::stop_token const& stop) {
            auto const opened = store->open_reader();
            while (opened && !stop.stop_requested()) {
                auto const fleet = (*opened)->fleet(kToday);
                if (!fleet) {
                    failures.push_back(fleet.error().message());
                } else if (fleet->devices.size() % 2 != 0) {
                    failures.push_back("half a report was seen");
                }
            }
        }};
        for (unsigned i = 1; i <= kReports; ++i) {
            feed(*store, {incoming(laptop_report(i, i, kDay))});
        }
    }
    CHECK(failures == std::vector<std::string>{});
    CHECK(store->open_reader().value()->fleet(kToday).value().devices.size() == 2 * kReports);
}

TEST_CASE("the revision moves when what readers see changes, and only then") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const reader = store->open_reader().value();
    auto const before = reader->revision().value();
    feed(*store, {incoming(laptop_report(1, 1, kDay))});
    auto const after = reader->revision().value();
    CHECK(after > before);
    static_cast<void>(store->recognise_pending(100).value());
    CHECK(reader->revision().value() == after);
}

}  // namespace
}  // namespace parcmetre::collector::tests
