// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "tests/unit/factors/shipped_set.hpp"

namespace parcmetre::tests {
namespace {

using estimator::Stage;
using inventory::DeviceClass;

double stage_of(estimator::EmbodiedFactor const& factor, Stage stage) {
    for (auto const& one : factor.stages) {
        if (one.stage == stage) {
            return one.value.value;
        }
    }
    return -1;
}

TEST_CASE("the shipped laptop is the pooled value by stage, with both spreads") {
    auto const& laptop = shipped_embodied("laptop/any");
    CHECK(stage_of(laptop, Stage::manufacturing) == 179.8);
    CHECK(stage_of(laptop, Stage::distribution) == 12.44);
    CHECK(stage_of(laptop, Stage::end_of_life) == 1.909);
    CHECK(laptop.embodied().value == Approx(194.149));
    CHECK(laptop.spread.within == 1.32);
    CHECK(laptop.spread.between == 1.35);
    CHECK(laptop.family == "laptops");
    CHECK(laptop.models == 422);
    CHECK(laptop.publishers == 6);
    CHECK(laptop.quality == 'B');
    CHECK(laptop.sources == std::vector<std::string>{"boavizta-efd", "ademe-acv-numerique"});
    for (auto const& stage : laptop.stages) {
        CHECK(
            stage.factor_id == "dev.laptop.any." + std::string{to_string(stage.stage)} + ".gwp100"
        );
    }
}

TEST_CASE("the other shipped values are those of the sources") {
    struct Expected {
        char const* key;
        Stage stage;
        double value;
        double within, between;
    };
    Expected const expected[] = {
        {"mobile_workstation/any", Stage::manufacturing, 341.9, 1.28, 1.37},
        {"desktop/any", Stage::manufacturing, 245.4, 1.27, 1.38},
        {"mini_pc/any", Stage::end_of_life, 0.9778, 1.47, 1.44},
        {"all_in_one/any", Stage::distribution, 70.99, 1.32, 1.51},
        {"workstation/any", Stage::manufacturing, 307.1, 1.47, 1.94},
        {"thin_client/any", Stage::end_of_life, 0.1395, 1.49, 1.94},
        {"tablet/any", Stage::manufacturing, 73.26, 1.38, 1.33},
        {"smartphone/any", Stage::distribution, 2.488, 1.25, 1.35},
        {"feature_phone/any", Stage::embodied, 23.4, 1.4, 2},
        {"monitor/up-to-22in", Stage::manufacturing, 126.1, 1.24, 2.52},
        {"monitor/22-25in", Stage::manufacturing, 140.9, 1.24, 2.52},
        {"monitor/25-29in", Stage::end_of_life, 6.328, 1.24, 2.52},
        {"monitor/over-29in", Stage::distribution, 15.31, 1.24, 2.52},
        {"monitor/size-unknown", Stage::manufacturing, 150.8, 1.32, 2.52},
        {"large_display/any", Stage::manufacturing, 325, 1.6, 2.52},
        {"projector/any", Stage::distribution, 1.32115, 1.4, 2.5},
        {"internet_box/any", Stage::end_of_life, 1.63, 1.4, 1.94},
        {"printer/laser-a4", Stage::embodied, 129.9, 1.27, 1.94},
        {"printer/inkjet-home", Stage::embodied, 21, 1.4, 2.5},
        {"multifunction_printer/laser-a4", Stage::embodied, 140.2, 1.16, 1.94},
        {"multifunction_printer/laser-a3-colour-floor", Stage::embodied, 1399, 1.6, 2.2},
    };
    for (auto const& one : expected) {
        CAPTURE(one.key);
        auto const& factor = shipped_embodied(one.key);
        CHECK(stage_of(factor, one.stage) == one.value);
        CHECK(factor.spread.within == one.within);
        CHECK(factor.spread.between == one.between);
    }
}

TEST_CASE("classes whose publishers share a method share a between draw") {
    CHECK(
        shipped_embodied("mobile_workstation/any").family == shipped_embodied("laptop/any").family
    );
    CHECK(shipped_embodied("mini_pc/any").family == "desktops");
    CHECK(shipped_embodied("all_in_one/any").family == "desktops");
    CHECK(
        shipped_embodied("monitor/22-25in").family == shipped_embodied("monitor/over-29in").family
    );
    CHECK(shipped_embodied("printer/laser-a4").family == "printing");
    CHECK(shipped_embodied("smartphone/any").family != shipped_embodied("tablet/any").family);
}

TEST_CASE("a class without an open factor has none rather than zero") {
    for (auto const& factor : shipped_set().embodied()) {
        CAPTURE(factor.key);
        CHECK(factor.device_class != DeviceClass::scanner);
        CHECK(factor.device_class != DeviceClass::conference_phone);
        CHECK(factor.device_class != DeviceClass::desk_phone);
        CHECK(factor.device_class != DeviceClass::docking_station);
        CHECK(factor.embodied().value > 0);
    }
}

TEST_CASE("the yearly energy of a profile is its power by state times its hours") {
    // 5.5 W x 1980 h + 0.6 W x 3390 h + 0.3 W x 3390 h = 13.941 kWh
    CHECK(shipped_use("laptop/any").yearly_energy().value == Approx(13.941));
    // 12.955 W x 1980 h + 0.21 W x 6780 h = 27.0747 kWh
    CHECK(shipped_use("monitor/22-25in").yearly_energy().value == Approx(27.0747));
    // 8 W all year
    CHECK(shipped_use("internet_box/any").yearly_energy().value == Approx(70.08));
    // 4.5 W x 3 h x 365
    CHECK(shipped_use("smartphone/any").yearly_energy().value == Approx(4.9275));
    // Lexmark's median of 18.72 kWh a year
    CHECK(shipped_use("printer/laser-a4").yearly_energy().value == Approx(18.72).epsilon(1e-4));
}

TEST_CASE("electricity of a zone is of the year, else of the nearest earlier, else of the first") {
    auto const& set = shipped_set();
    auto const* const of_2024 = set.electricity_of("FR", 2024);
    REQUIRE(of_2024 != nullptr);
    CHECK(of_2024->kg_per_kwh == 0.044179085);
    CHECK(of_2024->id == "elec.FR.2024.gwp100");
    CHECK(of_2024->boundary == "generation-life-cycle");
    CHECK(of_2024->gsd == 1.25);
    CHECK(set.electricity_of("FR", 2026) == of_2024);
    REQUIRE(set.electricity_of("FR", 2022) != nullptr);
    CHECK(set.electricity_of("FR", 2022)->kg_per_kwh == 0.07855024);
    REQUIRE(set.electricity_of("FR", 1990) != nullptr);
    CHECK(set.electricity_of("FR", 1990)->year == 2000);
    CHECK(set.electricity_of("ZZ", 2024) == nullptr);
    CHECK(set.electricity_of("", 2024) == nullptr);
}

TEST_CASE("zones whose series is not credible are left out, alternatives stand apart") {
    auto const& set = shipped_set();
    for (auto const* const zone : {"BI", "TM", "UZ", "CF"}) {
        CAPTURE(zone);
        CHECK(set.electricity_of(zone, 2023) == nullptr);
    }
    for (auto const* const zone :
         {"FR", "DE", "BE", "ES", "IT", "CH", "LU", "GB", "US", "RE", "GP", "MQ"}) {
        CAPTURE(zone);
        CHECK(set.electricity_of(zone, 2023) != nullptr);
    }
    REQUIRE(set.electricity_alternatives().size() == 1);
    CHECK(set.electricity_alternatives().front().kg_per_kwh == 0.0461);
    for (auto const& factor : set.electricity()) {
        REQUIRE(factor.series == "ember-generation");
    }
}

TEST_CASE("lifetimes are those of the published lists") {
    auto const& set = shipped_set();
    CHECK(set.lifetime_of(DeviceClass::laptop)->years.value == 5);
    CHECK(set.lifetime_of(DeviceClass::monitor)->years.value == 6);
    CHECK(set.lifetime_of(DeviceClass::smartphone)->years.value == 2.5);
    CHECK(set.lifetime_of(DeviceClass::desk_phone)->years.value == 8);
    CHECK(set.lifetime_of(DeviceClass::scanner) == nullptr);
}

TEST_CASE("every class has its names in both languages") {
    CHECK(shipped_set().classes().size() == inventory::kAllDeviceClasses.size());
    for (auto const device_class : inventory::kAllDeviceClasses) {
        REQUIRE(shipped_set().class_info(device_class) != nullptr);
    }
    CHECK(shipped_set().class_info(DeviceClass::monitor)->label_fr_plural == "Écrans");
}

TEST_CASE("stages have names that read back") {
    for (auto const stage :
         {Stage::manufacturing,
          Stage::distribution,
          Stage::use,
          Stage::end_of_life,
          Stage::embodied}) {
        CHECK(estimator::parse_stage(to_string(stage)) == stage);
    }
    CHECK_FALSE(estimator::parse_stage("disposal"));
}

}  // namespace
}  // namespace parcmetre::tests
