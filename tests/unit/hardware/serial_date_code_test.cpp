// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/serial_date_code.hpp"

#include <catch2/catch.hpp>

#include "inventory/hardware/age_clues.hpp"

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

namespace {

Day const kToday = make_day(2026, 11, 22);

std::string told(std::vector<AgeClue> const& clues) {
    std::string text;
    for (auto const& clue : clues) {
        text += (text.empty() ? "" : " ") + to_string(*clue.from) + "/" + to_string(*clue.to);
    }
    return text;
}

std::string system_dates(char const* maker, char const* serial) {
    return told(serial_date_candidates(maker, SerialPart::system, serial, kToday));
}

}  // namespace

TEST_CASE("a year's last digit gives a candidate a decade, none of them after today") {
    CHECK(system_dates("HP", "CZC8123ABC") == "2008-03-15/2008-03-27 2018-03-16/2018-03-28");
    CHECK(system_dates("HP", "5cg6501zzz") == "2006-12-07/2006-12-19 2016-12-06/2016-12-18");
    CHECK(
        system_dates("HP", "CZC6012ABC") ==
        "2006-01-01/2006-01-10 2016-01-01/2016-01-10 "
        "2026-01-01/2026-01-10"
    );
}

TEST_CASE("each maker has its layout, and a year of two digits one candidate") {
    CHECK(system_dates("MSI", "K1601N0000001") == "2016-01-01/2016-01-31");
    CHECK(system_dates("Compulab", "1100415-020") == "2010-04-01/2010-04-30");
    CHECK(
        system_dates("Acer", "NXGNPED01083103A1C3400") ==
        "2008-07-26/2008-08-07 2018-07-27/2018-08-08"
    );
}

TEST_CASE("Apple's half-years and weeks are letters") {
    CHECK(system_dates("Apple", "C02M1234FD57") == "2014-01-01/2014-01-10");
    CHECK(system_dates("Apple", "C02NC234FD57") == "2014-08-31/2014-09-12");
    CHECK(system_dates("Apple", "W88401231GN") == "2008-09-27/2008-10-09");
    CHECK(system_dates("Apple", "C02A1234FD57").empty());
}

TEST_CASE("Dell writes the month on its boards, not on its machines") {
    auto const board = [](char const* serial) {
        return told(serial_date_candidates("Dell", SerialPart::board, serial, kToday));
    };
    CHECK(
        board("/4XB5Z12/CN7620635C00VM/") ==
        "2003-05-01/2003-05-31 2013-05-01/2013-05-31 "
        "2023-05-01/2023-05-31"
    );
    CHECK(board(".4XB5Z12.CN762069CC00VM.") == "2009-12-01/2009-12-31 2019-12-01/2019-12-31");
    CHECK(board("CN762063ZC00VM").empty());
    CHECK(system_dates("Dell", "4XB5Z12").empty());
}

TEST_CASE("a code that is no week, another maker's rule, or no rule gives no date") {
    CHECK(system_dates("HP", "CZC8543ABC").empty());
    CHECK(system_dates("HP", "CZC8003ABC").empty());
    CHECK(system_dates("HP", "CZCX123ABC").empty());
    CHECK(system_dates("HP", "SHORT").empty());
    CHECK(system_dates("Lenovo", "PF0ABCDE").empty());
    CHECK(system_dates("", "").empty());
    CHECK(system_dates("MSI", "K1613N0000001").empty());
}

TEST_CASE("the processor's launch tells which decade, and a code that fits none is no clue") {
    auto const candidates = serial_date_candidates("HP", SerialPart::system, "CZC8123ABC", kToday);
    auto const eighth = cpu_launch_clue("Intel(R) Core(TM) i5-8500 CPU @ 3.00GHz");
    auto const second = cpu_launch_clue("Intel(R) Core(TM) i5-2400 CPU @ 3.10GHz");
    REQUIRE(eighth.has_value());
    REQUIRE(second.has_value());
    CHECK(serial_date_clue(candidates, eighth) == candidates[1]);
    CHECK_FALSE(serial_date_clue(candidates, second).has_value());
    CHECK_FALSE(serial_date_clue(candidates, std::nullopt).has_value());
    CHECK_FALSE(serial_date_clue({}, eighth).has_value());
}
