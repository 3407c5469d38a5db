// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/firmware_day.hpp"

#include <catch2/catch.hpp>

using parcmetre::agent::parse_firmware_day;
using parcmetre::inventory::make_day;

TEST_CASE("a day is read in each of the forms that firmware writes") {
    CHECK(parse_firmware_day("03/16/2023") == make_day(2023, 3, 16));
    CHECK(parse_firmware_day("02/11/99") == make_day(1999, 2, 11));
    CHECK(parse_firmware_day(" 2018-05-24 ") == make_day(2018, 5, 24));
    CHECK(parse_firmware_day("20180524") == make_day(2018, 5, 24));
}

TEST_CASE("what is no day is not read as one") {
    auto const* text = GENERATE(
        "",
        "Unknown",
        "99/99/9999",
        "02/30/2020",
        "0/0/0",
        "2020",
        "1/2",
        "2018-05",
        "12345678901",
        "01/01/1970",
        "--/--/----",
        "05-17-2022x",
        "00000000",
        "1/2/3/4"
    );
    INFO(text);
    CHECK_FALSE(parse_firmware_day(text));
}
