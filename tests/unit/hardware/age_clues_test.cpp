// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/age_clues.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/hardware/edid_blob.hpp"

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;
using parcmetre::tests::EdidBlob;

namespace {

std::string range(std::optional<AgeClue> const& clue) {
    return clue ? to_string(*clue->from) + ".." + to_string(*clue->to) : "none";
}

int launch_year(char const* model) {
    auto const clue = cpu_launch_clue(model);
    return clue ? year_of(*clue->from) : 0;
}

}  // namespace

TEST_CASE("a processor's generation tells its launch") {
    CHECK(launch_year("Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz") == 2017);
    CHECK(launch_year("Intel(R) Core(TM) i5-8265U CPU @ 1.60GHz") == 2018);
    CHECK(launch_year("11th Gen Intel(R) Core(TM) i5-1135G7 @ 2.40GHz") == 2020);
    CHECK(launch_year("13th Gen Intel(R) Core(TM) i5-1345U") == 2023);
    CHECK(launch_year("Intel(R) Core(TM) i7-10750H CPU @ 2.60GHz") == 2020);
    CHECK(launch_year("Intel(R) Core(TM) i5-2400 CPU @ 3.10GHz") == 2011);
    CHECK(launch_year("Intel(R) Core(TM) i5 CPU       M 460  @ 2.53GHz") == 2010);
    CHECK(launch_year("Intel(R) Core(TM)2 Duo CPU     P8600  @ 2.40GHz") == 2008);
    CHECK(launch_year("Intel(R) Core(TM) Ultra 7 155H") == 2023);
    CHECK(launch_year("Intel(R) Core(TM) Ultra 5 226V") == 2024);
    CHECK(launch_year("Intel(R) Xeon(R) CPU E5-2620 0 @ 2.00GHz") == 2012);
    CHECK(launch_year("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz") == 2012);
    CHECK(launch_year("Intel(R) Celeron(R) N4020 CPU @ 1.10GHz") == 2019);
    CHECK(launch_year("Intel(R) N100") == 2023);
    CHECK(launch_year("AMD Ryzen 7 PRO 5850U with Radeon Graphics") == 2021);
    CHECK(launch_year("AMD Ryzen 5 3600 6-Core Processor") == 2019);
    CHECK(launch_year("AMD Ryzen 5 2500U with Radeon Vega Mobile Gfx") == 2017);
    CHECK(launch_year("AMD Ryzen 5 7520U with Radeon Graphics") == 2022);
    CHECK(launch_year("AMD A8-4500M APU with Radeon(tm) HD Graphics") == 2012);
    CHECK(launch_year("Apple M1 Pro") == 2020);
}

TEST_CASE("a processor that is not in the table gives no clue") {
    for (auto const* model :
         {"",
          "Genuine Intel(R) CPU",
          "Engineering Sample",
          "QEMU Virtual CPU version 2.5+",
          "Intel Xeon",
          "Intel(R) Core(TM) i5",
          "AMD EPYC-Milan Processor"}) {
        INFO(model);
        CHECK_FALSE(cpu_launch_clue(model));
    }
}

TEST_CASE("firmware writes the month first, with two or four digits of a year") {
    CHECK(range(bios_date_clue("05/19/2021")) == "2021-05-19..2021-05-19");
    CHECK(range(bios_date_clue("02/11/99")) == "1999-02-11..1999-02-11");
    CHECK(range(bios_date_clue("20180524")) == "2018-05-24..2018-05-24");
    CHECK(range(bios_date_clue(" 2021-05-19 ")) == "2021-05-19..2021-05-19");
    for (auto const* text :
         {"",
          "05/19",
          "19/05/2021",
          "05/19/2021/1",
          "05/19/",
          "a/b/c",
          "00/00/0000",
          "01/01/1980",
          "05-19-20211",
          "99999999999/1/1"}) {
        INFO(text);
        CHECK_FALSE(bios_date_clue(text));
    }
}

TEST_CASE("a battery date that reads two ways spans both") {
    CHECK(range(battery_date_clue("2018-05-24")) == "2018-05-24..2018-05-24");
    CHECK(range(battery_date_clue("09/15/2017")) == "2017-09-15..2017-09-15");
    CHECK(range(battery_date_clue("15/09/2017")) == "2017-09-15..2017-09-15");
    CHECK(range(battery_date_clue("03/04/2019")) == "2019-03-04..2019-04-03");
    CHECK_FALSE(battery_date_clue("13/13/2019"));
    CHECK_FALSE(battery_date_clue("1980-01-01"));
}

TEST_CASE("a screen's week is told with the days around it, a model year as a year") {
    auto const clue_of = [](EdidBlob blob) {
        return edid_date_clue(parse_edid(blob.bytes()).value());
    };
    CHECK(range(clue_of(EdidBlob{}.date(23, 2019))) == "2019-06-01..2019-06-13");
    CHECK(range(clue_of(EdidBlob{}.date(1, 2019))) == "2019-01-01..2019-01-10");
    CHECK(range(clue_of(EdidBlob{}.date(54, 2019))) == "2019-12-31..2019-12-31");
    CHECK(range(clue_of(EdidBlob{}.date(0, 2019))) == "2019-01-01..2019-12-31");
    CHECK(range(clue_of(EdidBlob{}.date(0xFF, 2013))) == "2013-01-01..2013-12-31");
    CHECK(range(clue_of(EdidBlob{}.date(10, 1990))) == "none");  // the field was left at 0
}
