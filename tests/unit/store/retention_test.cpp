// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/database/connection.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;

Day const kToday = make_day(2026, 11, 22);
Day const kBefore = make_day(2023, 11, 1);

std::int64_t number(StorePlace const& place, std::string_view sql) {
    return place.behind()->number(sql).value();
}

/// Purges in steps to the end.
std::size_t purge(Store& store, std::size_t limit) {
    std::size_t total = 0;
    for (Purged step{0, false}; !step.done; total += step.reports) {
        step = store.purge_reports(kBefore, kToday, limit).value();
        CHECK(step.reports <= limit);
    }
    return total;
}

TEST_CASE("old reports are purged in steps, and the log says how many, up to which day") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    for (unsigned i = 0; i < 9; ++i) {
        feed(*store, {incoming(laptop_report(1, i, make_day(2023, 1 + i, 2)))});
    }
    feed(*store, {incoming(laptop_report(1, 9, make_day(2024, 1, 2)))});
    CHECK(purge(*store, 4) == 9);
    CHECK(number(place, "SELECT count(*) FROM report") == 1);
    CHECK(number(place, "SELECT count(*) FROM retention_log") == 1);
    CHECK(
        number(
            place,
            "SELECT count(*) FROM retention_log WHERE what = 'reports' AND entries = 9 AND "
            "before_day = '2023-11-01' AND purged_on = '2026-11-22'"
        ) == 1
    );
    CHECK(purge(*store, 4) == 0);
    CHECK(number(place, "SELECT count(*) FROM retention_log") == 1);
    CHECK(number(place, "SELECT value FROM counter WHERE name = 'purged_reports'") == 0);
}

TEST_CASE("the latest report of a device that fell silent stays, and so does the device") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(laptop_report(1, 1, make_day(2023, 1, 2)))});
    feed(*store, {incoming(laptop_report(1, 2, make_day(2023, 2, 2)))});
    AsOf const as_of{make_day(2023, 3, 1), kToday};
    auto const reader = store->open_reader().value();
    auto const before = reader->devices({.as_of = as_of}).value();
    CHECK(purge(*store, 100) == 1);
    auto const after = reader->devices({.as_of = as_of}).value();
    REQUIRE(after.total == before.total);
    for (std::size_t i = 0; i < after.total; ++i) {
        auto const& device = after.rows.at(i).device;
        CHECK(device == before.rows.at(i).device);
        CHECK(reader->device(device.id, as_of).has_value());
    }
}

TEST_CASE("a report that recognition has yet to read is not purged") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    CHECK(store->append_reports(std::vector{incoming(laptop_report(1, 1, make_day(2023, 1, 2)))})
              .has_value());
    CHECK(purge(*store, 100) == 0);
    CHECK(number(place, "SELECT count(*) FROM report") == 1);
}

TEST_CASE("an old report that arrived late is kept as long as one of its day of arrival") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(laptop_report(1, 1, make_day(2020, 1, 2)), make_day(2026, 1, 2))});
    feed(*store, {incoming(laptop_report(1, 2, make_day(2026, 2, 2)))});
    CHECK(purge(*store, 100) == 0);
}

TEST_CASE("the retention log cannot be changed") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(laptop_report(1, 1, make_day(2023, 1, 2)))});
    feed(*store, {incoming(laptop_report(1, 2, make_day(2026, 1, 2)))});
    CHECK(purge(*store, 100) == 1);
    CHECK_FALSE(place.behind()->execute("UPDATE retention_log SET entries = 2"));
    CHECK_FALSE(place.behind()->execute("DELETE FROM retention_log"));
    CHECK(number(place, "SELECT sum(entries) FROM retention_log") == 1);
}

}  // namespace
}  // namespace parcmetre::collector::tests
