// SPDX-License-Identifier: EUPL-1.2
#include "inventory/day.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre::inventory;
using std::chrono::days;

TEST_CASE("every day from 1970 to 2199 is written as ISO 8601 and read back") {
    Day const last = make_day(2199, 12, 31);
    long wrong = 0;
    for (Day day = make_day(1970, 1, 1); day <= last; day += days{1}) {
        auto const read = parse_day(to_string(day));
        wrong += read.has_value() && *read == day ? 0 : 1;
    }
    CHECK(wrong == 0);
    CHECK(to_string(make_day(2025, 3, 31)) == "2025-03-31");
}

TEST_CASE("29 February exists in leap years only") {
    for (auto const* const text : {"2024-02-29", "2000-02-29", "2196-02-29"}) {
        INFO(text);
        CHECK(parse_day(text).has_value());
    }
    for (auto const* const text : {"2023-02-29", "2100-02-29", "2024-02-30"}) {
        INFO(text);
        CHECK_FALSE(parse_day(text).has_value());
    }
}

TEST_CASE("what is no day is refused") {
    for (auto const* const text :
         {"",           "2025",        "2025-3-31",  "2025-03-31 ",          " 2025-03-31",
          "2025/03/31", "25-03-31",    "2025-13-01", "2025-00-10",           "2025-01-00",
          "2025-04-31", "2025-03-31Z", "1969-12-31", "2200-01-01",           "-025-01-01",
          "+025-01-01", "2025-+1-01",  "2025-1 -01", "2025-03-31T10:00:00Z", "２０２５-03-31",
          "2025-03--1", "0x25-01-01"}) {
        INFO(text);
        CHECK_FALSE(parse_day(text).has_value());
    }
}

TEST_CASE("a calendar year and twelve months are half open spans of days") {
    CHECK(calendar_year(2024).days() == 366);
    CHECK(calendar_year(2025).days() == 365);
    CHECK(calendar_year(2025).contains(make_day(2025, 12, 31)));
    CHECK_FALSE(calendar_year(2025).contains(make_day(2026, 1, 1)));
    auto const months = twelve_months_to(make_day(2026, 11, 21));
    CHECK(months.from == make_day(2025, 11, 22));
    CHECK(months.to == make_day(2026, 11, 22));
    CHECK(months.days() == 365);
}

TEST_CASE("twelve months to any day last a year, and twelve months to 31 December are the year") {
    for (Day last = make_day(2023, 1, 1); last < make_day(2029, 1, 1); last += days{1}) {
        auto const period = twelve_months_to(last);
        INFO(to_string(last));
        REQUIRE(period.contains(last));
        REQUIRE(period.days() >= 365);
        REQUIRE(period.days() <= 366);
    }
    CHECK(twelve_months_to(make_day(2025, 12, 31)) == calendar_year(2025));
}

TEST_CASE("years between two days are signed") {
    CHECK(years_between(make_day(2020, 1, 1), make_day(2024, 1, 1)) == Approx(4.0));
    CHECK(years_between(make_day(2024, 1, 1), make_day(2020, 1, 1)) == Approx(-4.0));
    CHECK(year_of(make_day(1999, 12, 31)) == 1999);
}
