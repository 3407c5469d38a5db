// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/meters.hpp"

#include <set>
#include <vector>

#include <catch2/catch.hpp>

using namespace parcmetre;
using namespace parcmetre::estimator;
using inventory::Day;
using inventory::DeviceReading;
using inventory::make_day;
using inventory::MeterCounters;
using inventory::Provenance;

namespace {

inventory::Period const kYear = inventory::calendar_year(2025);

DeviceReading read(Day day, MeterCounters counters, Provenance provenance = Provenance::measured) {
    DeviceReading reading;
    reading.day = day;
    reading.counters = counters;
    reading.provenance = provenance;
    return reading;
}

DeviceReading read(Day day, std::int64_t total, Provenance provenance = Provenance::measured) {
    return read(day, MeterCounters{.total_faces = total}, provenance);
}

/// 31 December of a year.
Day eve(int year) {
    return make_day(year, 12, 31);
}

std::set<MeterAnomalyKind> kinds(std::vector<MeterAnomaly> const& anomalies) {
    std::set<MeterAnomalyKind> out;
    for (auto const& anomaly : anomalies) {
        out.insert(anomaly.kind);
    }
    return out;
}

PrinterPages of_year(
    std::vector<DeviceReading> const& readings,
    std::optional<inventory::Commissioning> const& entry = std::nullopt
) {
    return pages_in(read_meter(readings), entry, kYear);
}

Count exactly(double value) {
    return {value, value, value};
}

}  // namespace

TEST_CASE("readings of two New Year's Eves bound the year exactly, parts and sheets too") {
    auto const pages = of_year(
        {read(
             eve(2024),
             {.total_faces = 1000, .mono_faces = 700, .colour_faces = 300, .duplex_sheets = 200}
         ),
         read(
             eve(2025),
             {.total_faces = 9000, .mono_faces = 5700, .colour_faces = 3300, .duplex_sheets = 2200}
         )}
    );
    CHECK(pages.status == MeterStatus::exact);
    CHECK(pages.is_bound);
    CHECK(pages.total == exactly(8000));
    CHECK(pages.mono == exactly(5000));
    CHECK(pages.colour == exactly(3000));
    CHECK(pages.sheets == exactly(6000));
    CHECK(kinds(pages.anomalies) == std::set{MeterAnomalyKind::gap});
}

TEST_CASE("what one of two colour counters does not tell, the total tells") {
    auto const pages = of_year(
        {read(eve(2024), {.total_faces = 1000, .colour_faces = 300}),
         read(eve(2025), {.total_faces = 3000, .colour_faces = 800})}
    );
    CHECK(pages.colour == exactly(500));
    CHECK(pages.mono == exactly(1500));
    CHECK_FALSE(pages.sheets);
}

TEST_CASE("a reading that lies across an end is shared by days within bounds that hold") {
    auto const pages = of_year({read(make_day(2024, 12, 11), 0), read(eve(2025), 3850)});
    CHECK(pages.status == MeterStatus::interpolated);
    CHECK(pages.is_bound);
    CHECK(pages.total.value == Approx(3850.0 * 365 / 385));
    CHECK(pages.total.low == 0);
    CHECK(pages.total.high == 3850);
}

TEST_CASE("a month observed is extended to the year, with more width than a half year") {
    auto const month = of_year({read(eve(2024), 0), read(make_day(2025, 1, 31), 310)});
    CHECK(month.status == MeterStatus::extrapolated);
    CHECK(month.total.value == Approx(3650));
    CHECK(month.observed_days == 31);
    CHECK_FALSE(month.is_bound);
    auto const half = of_year({read(eve(2024), 0), read(make_day(2025, 6, 30), 1810)});
    CHECK(half.total.value == Approx(3650));
    CHECK(half.total.high - half.total.low < month.total.high - month.total.low);
    CHECK(month.total.low >= 310);
}

TEST_CASE("twenty-seven days are not extended, and one reading without a date tells nothing") {
    auto const short_time = of_year({read(eve(2024), 0), read(make_day(2025, 1, 27), 270)});
    CHECK(short_time.status == MeterStatus::none);
    CHECK(short_time.reason == MeterReason::no_entry_date);
    CHECK(of_year({}).reason == MeterReason::no_reading);
    CHECK(of_year({read(eve(2025), 5)}).reason == MeterReason::no_entry_date);
}

TEST_CASE("one reading gives pages a year over the time in service, within the dates of entry") {
    inventory::Commissioning entry;
    entry.best = eve(2021);
    entry.earliest = eve(2020);
    entry.latest = eve(2022);
    auto const pages = of_year({read(eve(2025), 14'610)}, entry);
    CHECK(pages.status == MeterStatus::inferred);
    CHECK(pages.total.value == Approx(3650).epsilon(0.001));
    CHECK(pages.a_year.value == Approx(3652.5).epsilon(0.001));
    CHECK(pages.total.low == Approx(14'610.0 / 5 / 2).epsilon(0.01));
    CHECK(pages.total.high == Approx(14'610.0 / 3 * 2).epsilon(0.01));
    entry.best = entry.latest = make_day(2025, 12, 20);
    CHECK(of_year({read(eve(2025), 100)}, entry).reason == MeterReason::too_few_days);
}

TEST_CASE("over a counter that went back only what other readings count is certain") {
    auto const pages = of_year(
        {read(eve(2024), 50'000),
         read(make_day(2025, 6, 30), 60'000),
         read(make_day(2025, 7, 31), 400),
         read(eve(2025), 8000)}
    );
    CHECK(pages.status == MeterStatus::interpolated);
    CHECK_FALSE(pages.is_bound);
    CHECK(pages.total.low == 17'600);
    CHECK(pages.total.value > 17'600);
    CHECK(pages.total.high > pages.total.value);
    CHECK(kinds(pages.anomalies).contains(MeterAnomalyKind::went_back));
}

TEST_CASE("a counter runs over its last digit only when what it printed is plausible") {
    auto const readings = [](std::int64_t last) {
        std::vector<DeviceReading> out{read(eve(2024), 980'000)};
        out.push_back(read(make_day(2025, 3, 31), 985'000));
        out.push_back(read(make_day(2025, 6, 30), 990'000));
        out.push_back(read(make_day(2025, 9, 30), 995'000));
        out.push_back(read(eve(2025), last));
        return out;
    };
    auto const over = of_year(readings(1000));
    CHECK(over.total.value == 21'000);
    CHECK(kinds(over.anomalies) == std::set{MeterAnomalyKind::rollover});
    auto const back = of_year(readings(400'000));
    CHECK(kinds(back.anomalies) == std::set{MeterAnomalyKind::went_back});
}

TEST_CASE("one wrong reading between two that agree is left out and said") {
    auto const wrong = GENERATE(0, 12, 99'999'999);
    auto const pages = of_year(
        {read(eve(2024), 50'000), read(make_day(2025, 3, 1), wrong), read(eve(2025), 60'000)}
    );
    CHECK(pages.total == exactly(10'000));
    CHECK_FALSE(pages.is_bound);
    CHECK(kinds(read_meter(std::vector{
                               read(eve(2024), 50'000),
                               read(make_day(2025, 3, 1), wrong),
                               read(eve(2025), 60'000)})
                    .anomalies)
              .contains(MeterAnomalyKind::outlier));
}

TEST_CASE("a measurement wins over a word, of the same day and between two measurements") {
    auto const same_day = of_year(
        {read(eve(2024), 1000),
         read(eve(2025), 5000, Provenance::measured),
         read(eve(2025), 90'000, Provenance::declared)}
    );
    CHECK(same_day.total == exactly(4000));
    CHECK(same_day.is_bound);
    CHECK(kinds(same_day.anomalies).contains(MeterAnomalyKind::sources_disagree));
    auto const between = of_year(
        {read(eve(2024), 1000),
         read(make_day(2025, 2, 1), 40'000, Provenance::declared),
         read(eve(2025), 5000)}
    );
    CHECK(between.total == exactly(4000));
    CHECK(kinds(between.anomalies).contains(MeterAnomalyKind::sources_disagree));
}

TEST_CASE("a total that is not the sum of its parts is kept with an interval that holds both") {
    auto const pages = of_year(
        {read(eve(2024), {.total_faces = 0, .mono_faces = 0, .colour_faces = 0}),
         read(eve(2025), {.total_faces = 1000, .mono_faces = 900, .colour_faces = 600})}
    );
    CHECK(pages.total == Count{1000, 1000, 1500});
    CHECK(pages.colour == Count{600, 100, 600});
    CHECK(pages.mono == Count{400, 400, 900});
    CHECK(kinds(pages.anomalies).contains(MeterAnomalyKind::parts_differ));
}

TEST_CASE("more sheets saved by duplex than half of the faces leave the sheets uncertain") {
    auto const pages = of_year(
        {read(eve(2024), {.total_faces = 0, .duplex_sheets = 0}),
         read(eve(2025), {.total_faces = 1000, .duplex_sheets = 800})}
    );
    CHECK(pages.sheets == Count{500, 500, 1000});
    CHECK(kinds(pages.anomalies).contains(MeterAnomalyKind::sheets_differ));
}

TEST_CASE("a total that stands still while its parts move is replaced by them") {
    auto const pages = of_year(
        {read(eve(2024), {.total_faces = 500, .mono_faces = 400, .colour_faces = 100}),
         read(eve(2025), {.total_faces = 500, .mono_faces = 900, .colour_faces = 200})}
    );
    CHECK(pages.total == Count{600, 0, 600});
    CHECK(pages.status == MeterStatus::interpolated);
    CHECK(kinds(pages.anomalies).contains(MeterAnomalyKind::stuck));
}

TEST_CASE("more faces a day than any office machine prints are not taken") {
    auto const pages = of_year(
        {read(eve(2024), 0),
         read(make_day(2025, 6, 30), 18'100),
         read(make_day(2025, 7, 1), 500'000),
         read(eve(2025), 518'300)}
    );
    CHECK(pages.total.value == Approx(36'500).epsilon(0.01));
    CHECK(kinds(pages.anomalies).contains(MeterAnomalyKind::implausible_rate));
}

TEST_CASE("a printer in service for a part of the period answers for that part alone") {
    auto const history =
        read_meter(std::vector{read(make_day(2025, 6, 30), 0), read(eve(2025), 1840)});
    auto const pages = pages_in(history, std::nullopt, {make_day(2025, 7, 1), kYear.to});
    CHECK(pages.status == MeterStatus::exact);
    CHECK(pages.total == exactly(1840));
    CHECK(pages.a_year.value == Approx(3652.5));
    CHECK(
        pages_in(history, std::nullopt, {kYear.to, kYear.to}).reason == MeterReason::not_in_service
    );
}

TEST_CASE("every anomaly is said in both languages and differs from the others") {
    std::set<std::string> french;
    std::set<std::string> english;
    std::set<std::string_view> codes;
    for (int i = 0; i <= static_cast<int>(MeterAnomalyKind::outlier); ++i) {
        auto const kind = static_cast<MeterAnomalyKind>(i);
        french.insert(anomaly_text(kind).fr);
        english.insert(anomaly_text(kind).en);
        codes.insert(to_string(kind));
    }
    CHECK(french.size() == 9);
    CHECK(english.size() == 9);
    CHECK(codes.size() == 9);
    CHECK_FALSE(codes.contains(""));
}
