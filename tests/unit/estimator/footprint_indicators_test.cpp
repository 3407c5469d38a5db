// SPDX-License-Identifier: EUPL-1.2
// Figures that rest on factors: each against its formula, written out again over the factor set.
#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

#include "estimator/indicators/figure.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;
using inventory::DeviceClass;
using inventory::make_day;

namespace {

Catalogue const& catalogue() {
    static auto const loaded = Catalogue::load(source_folder() / "factors").value();
    return loaded;
}

Figure figure_of(std::string_view id, inventory::Fleet const& fleet) {
    auto const estimated = estimate(fleet, factor_set(), request_2025(2000)).value();
    return figure(id, fleet, factor_set(), estimated, catalogue()).value();
}

double mean_over_median(double gsd) {
    return std::exp(std::log(gsd) * std::log(gsd) / 2);
}

template <class Table>
auto const& row_of(Table const& table, DeviceClass device_class) {
    auto const variant = factor_set().class_info(device_class)->default_variant;
    auto const found = std::ranges::find_if(table, [&](auto const& row) {
        return row.device_class == device_class && row.variant == variant;
    });
    REQUIRE(found != table.end());
    return *found;
}

/// One device of a class made, without its end of life when `to_gate`.
double embodied(DeviceClass device_class, bool to_gate = false) {
    auto const& row = row_of(factor_set().embodied(), device_class);
    double kg = 0;
    for (auto const& stage : row.stages) {
        kg += to_gate && stage.stage == Stage::end_of_life ? 0.0 : stage.value.value;
    }
    return kg * mean_over_median(row.spread.within);
}

UseProfile const& profile(DeviceClass device_class) {
    return row_of(factor_set().use_profiles(), device_class);
}

double yearly_kwh(DeviceClass device_class) {
    auto const& use = profile(device_class);
    auto const wh = use.on.value * use.hours_on.value + use.sleep.value * use.hours_sleep.value +
                    use.off.value * use.hours_off.value;
    return wh / 1000 * mean_over_median(use.spread.within);
}

double kg_per_kwh() {
    return factor_set().electricity_of("FR", 2025)->kg_per_kwh;
}

double yearly_kg(DeviceClass device_class) {
    auto const life = factor_set().lifetime_of(device_class)->years.value;
    return embodied(device_class) / life + yearly_kwh(device_class) * kg_per_kwh();
}

/// Two laptops and a desktop, two monitors, two smartphones, a printer; ten people.
inventory::Fleet office() {
    auto fleet = empty_fleet();
    fleet.valid_on = make_day(2025, 12, 31);
    fleet.known_on = fleet.valid_on;
    fleet.devices = {
        device("a", DeviceClass::laptop),
        device("b", DeviceClass::laptop),
        device("c", DeviceClass::desktop),
        device("d", DeviceClass::monitor),
        device("e", DeviceClass::monitor),
        device("f", DeviceClass::smartphone),
        device("g", DeviceClass::smartphone),
        device("h", DeviceClass::printer)};
    fleet.headcounts = {{inventory::ScopeId{"org"}, make_day(2025, 1, 1), 10}};
    return fleet;
}

void check_within(Figure const& figure, double expected) {
    INFO(figure.text.id);
    REQUIRE(figure.value);
    CHECK(*figure.value == Approx(expected).epsilon(1e-6));
    REQUIRE((figure.low && figure.high));
    CHECK(*figure.low < *figure.value);
    CHECK(*figure.high > *figure.value);
}

inventory::MonthlyUsage january(DeviceClass device_class) {
    inventory::MonthlyUsage usage;
    usage.month = make_day(2025, 1, 1);
    usage.device_class = device_class;
    usage.sums.devices = 10;
    usage.sums.device_days = 100;
    usage.sums.on_min = 100 * 600;
    usage.sums.sleep_min = 100 * 120;
    usage.sums.off_min = 100 * 720;
    return usage;
}

/// Wh of a day of 10 h on, 2 asleep, 12 off.
double day_of(DeviceClass device_class) {
    auto const& use = profile(device_class);
    return 10 * use.on.value + 2 * use.sleep.value + 12 * use.off.value;
}

}  // namespace

TEST_CASE("a workstation's footprint is that of its practice, for each computer") {
    auto const expected = (2 * yearly_kg(DeviceClass::laptop) + yearly_kg(DeviceClass::desktop) +
                           2 * yearly_kg(DeviceClass::monitor)) /
                          3;
    check_within(figure_of("PT19", office()), expected);
}

TEST_CASE("telephony's footprint is that of mobile and desk phones, for each person") {
    auto const expected = 2 * yearly_kg(DeviceClass::smartphone) / 10;
    auto fleet = office();
    fleet.devices.push_back(device("i", DeviceClass::desk_phone));  // without a factor
    auto const figure = figure_of("TE12", fleet);
    check_within(figure, expected);
    CHECK(figure.n == 2);
    CHECK(figure.of == 3);
}

TEST_CASE("practices add up to the total, of values and of draws") {
    auto const estimated = estimate(office(), factor_set(), request_2025()).value();
    CHECK(estimated.practices.size() == 3);
    auto const sum = std::accumulate(
        estimated.practices.begin(),
        estimated.practices.end(),
        std::int64_t{0},
        [](std::int64_t total, auto const& practice) {
            return total + milligrams(practice.second.value);
        }
    );
    CHECK(sum == milligrams(estimated.total.value));
}

TEST_CASE("the fleet's electricity is that of its profiles, with both accounts beside") {
    auto fleet = office();
    double kwh = 0;
    for (auto const& device : fleet.devices) {
        kwh += yearly_kwh(*device.device_class);
    }
    auto const figure = figure_of("OR05", fleet);
    check_within(figure, kwh);
    REQUIRE(figure.remark);
    CHECK(figure.remark->fr.find("Selon le réseau") == 0);
    CHECK(figure.remark->fr.find("selon les contrats") == std::string::npos);
    inventory::RegisterEntry contract;
    contract.id = inventory::EntryId{"1"};
    contract.register_id = "electricity";
    contract.scope = inventory::ScopeId{"org"};
    contract.day = make_day(2025, 1, 1);
    contract.values = {{"share_percent", 100.0}, {"kg_per_kwh", 0.0}};
    fleet.entries = {contract};
    CHECK(
        figure_of("OR05", fleet).remark->fr.find("selon les contrats : 0 kg") != std::string::npos
    );
}

TEST_CASE("acquisitions count what entered new and owned, whole, without its end of life") {
    auto fleet = office();
    for (auto& device : fleet.devices) {
        device.commissioned->best = make_day(2025, 6, 1);
        device.commissioned->latest = device.commissioned->best;
    }
    fleet.devices[1].ownership = inventory::Ownership::leased;
    fleet.devices[3].condition = inventory::Condition::refurbished;
    fleet.devices[4].commissioned->best = make_day(2024, 6, 1);
    double kg = 0;
    for (auto const device_class :
         {DeviceClass::laptop,
          DeviceClass::desktop,
          DeviceClass::smartphone,
          DeviceClass::smartphone,
          DeviceClass::printer}) {
        kg += embodied(device_class, true);
    }
    auto const figure = figure_of("OR04", fleet);
    check_within(figure, kg);
    CHECK(figure.n == 5);
    CHECK(figure.remark->en == "1 entered on lease and 1 refurbished, not counted here");
    CHECK_FALSE(figure_of("OR04", office()).value);
}

TEST_CASE("without measured use a workstation draws what its archetype does, with its monitors") {
    auto const expected = (2 * yearly_kwh(DeviceClass::laptop) + yearly_kwh(DeviceClass::desktop) +
                           2 * yearly_kwh(DeviceClass::monitor)) /
                          3;
    auto const figure = figure_of("PT11", office());
    check_within(figure, expected);
    CHECK(figure.quality == std::map{std::pair{inventory::Provenance::archetype, 1.0}});
    CHECK(figure.n == 5);
    CHECK_FALSE(figure.remark);
}

TEST_CASE("measured hours take the place of the archetype's, class by class") {
    auto fleet = office();
    fleet.usage = {january(DeviceClass::laptop)};
    auto const laptops = 2 * day_of(DeviceClass::laptop) * 365 / 1000;
    auto const others = yearly_kwh(DeviceClass::desktop) + 2 * yearly_kwh(DeviceClass::monitor);
    auto const figure = figure_of("PT11", fleet);
    check_within(figure, (laptops + others) / 3);
    CHECK(
        figure.quality.at(inventory::Provenance::inferred) == Approx(laptops / (laptops + others))
    );
    CHECK(figure.remark->fr == "Usage mesuré sur 10 postes en moyenne");
}

TEST_CASE("days that a meter of the whole device measured count as they are") {
    auto fleet = office();
    fleet.usage = {january(DeviceClass::laptop)};
    fleet.usage[0].sums.device_energy = {10, 25, 25 * 300.0};  // a quarter of the days
    auto const laptops = 2 * (0.25 * 300 + 0.75 * day_of(DeviceClass::laptop)) * 365 / 1000;
    auto const others = yearly_kwh(DeviceClass::desktop) + 2 * yearly_kwh(DeviceClass::monitor);
    check_within(figure_of("PT11", fleet), (laptops + others) / 3);
}

TEST_CASE("unknown hours were off, or on, at the ends of the interval") {
    auto fleet = office();
    fleet.devices = {device("a", DeviceClass::laptop)};
    fleet.usage = {january(DeviceClass::laptop)};
    auto& sums = fleet.usage[0].sums;
    sums.unknown_min = sums.on_min;
    sums.on_min = 0;
    auto const figure = figure_of("PT11", fleet);
    auto const& use = profile(DeviceClass::laptop);
    auto const known = 2 * use.sleep.value + 12 * use.off.value;
    CHECK(*figure.value == Approx(known * 24 / 14 * 365 / 1000));
    auto const widest = std::exp(
        1.6448536269514722 * std::hypot(std::log(use.spread.within), std::log(use.spread.between))
    );
    CHECK(*figure.low == Approx((known + 10 * use.off.value) / widest * 365 / 1000));
    CHECK(*figure.high == Approx((known + 10 * use.on.value) * widest * 365 / 1000));
}

TEST_CASE("printing's footprint is of printers, electricity and paper, and says what it lacks") {
    auto fleet = office();
    auto const before = figure_of("IM15", fleet);
    check_within(before, yearly_kg(DeviceClass::printer) / 10);
    CHECK(before.remark->fr == "Sans ce qui n’a pas pu être compté : papier, toner");
    inventory::DeviceReading reading;
    reading.device = inventory::DeviceId{"h"};
    for (auto const& [day, faces] :
         {std::pair{make_day(2024, 12, 31), 0}, std::pair{make_day(2025, 12, 31), 10'000}}) {
        reading.day = day;
        reading.counters.total_faces = faces;
        reading.counters.duplex_sheets = 0;
        fleet.readings.push_back(reading);
    }
    auto const paper = 10'000 * 0.210 * 0.297 * 0.080 *
                       factor_set().consumable_of("paper", "primary")->kg_per_unit;
    auto const after = figure_of("IM15", fleet);
    check_within(after, (yearly_kg(DeviceClass::printer) + paper) / 10);
    CHECK(after.remark->en == "Without what could not be counted: toner");
    check_within(figure_of("IM12", fleet), yearly_kwh(DeviceClass::printer));
}

TEST_CASE("the uncertainty of the total is half its interval, and specific factors a part of it") {
    auto const fleet = office();
    auto const estimated = estimate(fleet, factor_set(), request_2025(2000)).value();
    auto const& total = estimated.total;
    CHECK(
        *figure_of("DQ07", fleet).value ==
        Approx(50 * (total.high.value - total.low.value) / total.value.value)
    );
    CHECK(*figure_of("DQ04", fleet).value == 0);
    CHECK(figure_of("DQ04", fleet).denominator->value == Approx(total.value.value).epsilon(1e-6));
}
