// SPDX-License-Identifier: EUPL-1.2
#include "estimator/estimate.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "tests/unit/estimator/fleets.hpp"
#include "tests/unit/estimator/naive_estimate.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;
using inventory::DeviceClass;

namespace {

Estimate estimated(inventory::Fleet const& fleet, EstimateRequest const& request = request_2025()) {
    return estimate(fleet, factor_set(), request).value();
}

std::string json_of(inventory::Fleet const& fleet) {
    return encode_estimate(estimated(fleet), factor_set(), true);
}

double relative_width(Impact const& impact) {
    return (impact.high.value - impact.low.value) / impact.value.value;
}

}  // namespace

TEST_CASE("the engine agrees with the method written device by device") {
    auto const seed = GENERATE(1U, 2U, 3U, 4U, 5U);
    auto const fleet = mixed_fleet(400, seed);
    auto const ours = estimated(fleet);
    auto const naive = naive_estimate(fleet, 2025);
    CHECK(ours.devices == naive.devices);
    CHECK(ours.assessed == naive.assessed);
    // Each of at most 1,600 lines is rounded to the milligram.
    CHECK(ours.total.value.value == Approx(naive.total).margin(1600 * 0.5e-6).epsilon(0));
    REQUIRE(ours.stages.size() == naive.stages.size());
    for (auto const& [stage, kg] : naive.stages) {
        CHECK(ours.stages.at(stage).value.value == Approx(kg).margin(400 * 0.5e-6).epsilon(0));
    }
}

TEST_CASE("lines, stages and classes each add up to the total to the milligram") {
    auto const seed = GENERATE(11U, 12U, 13U);
    auto const result = estimated(mixed_fleet(300, seed));
    auto const total = milligrams(result.total.value);
    REQUIRE(total > 0);
    std::int64_t lines = 0;
    std::int64_t stages = 0;
    std::int64_t classes = 0;
    std::int64_t devices = 0;
    for (auto const& line : result.lines) {
        lines += milligrams(line.value);
    }
    for (auto const& [stage, impact] : result.stages) {
        stages += milligrams(impact.value);
    }
    for (auto const& entry : result.classes) {
        std::int64_t parts = 0;
        for (auto const& [stage, impact] : entry.stages) {
            parts += milligrams(impact.value);
        }
        CHECK(parts == milligrams(entry.total.value));
        classes += parts;
    }
    for (auto const& entry : result.device_impacts) {
        devices += entry.impact ? milligrams(entry.impact->value) : 0;
    }
    CHECK(lines == total);
    CHECK(stages == total);
    CHECK(classes == total);
    CHECK(devices == total);
}

TEST_CASE("twice the fleet weighs twice as much, to the milligram") {
    auto const fleet = mixed_fleet(200, 21);
    auto twice = fleet;
    for (auto device : fleet.devices) {
        device.id = inventory::DeviceId{device.id.str() + "-bis"};
        twice.devices.push_back(device);
    }
    auto const one = estimated(fleet);
    auto const two = estimated(twice);
    CHECK(milligrams(two.total.value) == 2 * milligrams(one.total.value));
    CHECK(two.total.low.value == Approx(2 * one.total.low.value).epsilon(1e-9));
    CHECK(two.total.high.value == Approx(2 * one.total.high.value).epsilon(1e-9));
}

TEST_CASE("the order of devices does not show: not one byte of the answer") {
    auto fleet = mixed_fleet(250, 31);
    auto const before = json_of(fleet);
    std::shuffle(fleet.devices.begin(), fleet.devices.end(), std::mt19937{7});
    std::reverse(fleet.scopes.begin(), fleet.scopes.end());
    CHECK(json_of(fleet) == before);
}

TEST_CASE("models written in another case make the same cells whichever comes first") {
    auto fleet = empty_fleet();
    fleet.devices = {
        device("a", DeviceClass::laptop, "Latitude 5440"),
        device("b", DeviceClass::laptop, "LATITUDE 5440 "),
        device("c", DeviceClass::laptop, "  ")};
    auto const before = json_of(fleet);
    std::reverse(fleet.devices.begin(), fleet.devices.end());
    CHECK(json_of(fleet) == before);
}

TEST_CASE("the same request gives the same bytes, another seed other bounds and the same values") {
    auto const fleet = mixed_fleet(100, 41);
    CHECK(json_of(fleet) == json_of(fleet));
    auto request = request_2025();
    request.seed = 2;
    auto const other = estimated(fleet, request);
    auto const first = estimated(fleet);
    CHECK(other.total.value == first.total.value);
    CHECK(other.total.low != first.total.low);
}

TEST_CASE("one device more never lowers the total") {
    auto fleet = mixed_fleet(60, 51);
    auto const all = fleet.devices;
    fleet.devices.clear();
    std::int64_t before = 0;
    for (auto const& device : all) {
        fleet.devices.push_back(device);
        auto const now = milligrams(estimated(fleet, request_2025(100)).total.value);
        CHECK(now >= before);
        before = now;
    }
}

TEST_CASE("a thousand laptops of one model are as uncertain as one, not thirty times less") {
    auto one = empty_fleet();
    one.devices.push_back(device("d", DeviceClass::laptop, "Latitude 5440"));
    auto many = empty_fleet();
    for (int i = 0; i < 1000; ++i) {
        many.devices.push_back(device("d" + std::to_string(i), DeviceClass::laptop, "Latitude 5440")
        );
    }
    auto const single = estimated(one, request_2025(4000));
    auto const thousand = estimated(many, request_2025(4000));
    CHECK(relative_width(thousand.total) == Approx(relative_width(single.total)).epsilon(1e-5));
}

TEST_CASE("many models narrow the interval down to what they share and no further") {
    auto many = empty_fleet();
    for (int i = 0; i < 400; ++i) {
        many.devices.push_back(
            device("d" + std::to_string(i), DeviceClass::laptop, "Model " + std::to_string(i))
        );
    }
    auto one = empty_fleet();
    one.devices.push_back(device("d", DeviceClass::laptop, "Model 0"));
    auto const wide = relative_width(estimated(one, request_2025(4000)).total);
    auto const narrow = relative_width(estimated(many, request_2025(4000)).total);
    CHECK(narrow < wide);
    CHECK(narrow > 0.6 * wide);
}

TEST_CASE("a device's own interval is the fleet's when it is the whole fleet") {
    auto fleet = empty_fleet();
    fleet.devices.push_back(device("d", DeviceClass::desktop, "OptiPlex"));
    auto const result = estimated(fleet, request_2025(10'000));
    REQUIRE(result.device_impacts.size() == 1);
    auto const& own = result.device_impacts[0].impact;
    REQUIRE(own);
    CHECK(own->value == result.total.value);
    CHECK(own->low.value == Approx(result.total.low.value).margin(2e-6));
    CHECK(own->high.value == Approx(result.total.high.value).margin(2e-6));
}

TEST_CASE("an unknown class and a virtual machine are told, not counted as zero") {
    auto fleet = empty_fleet();
    auto unknown = device("u", DeviceClass::laptop);
    unknown.device_class.reset();
    auto machine = device("v", DeviceClass::laptop);
    machine.is_virtual = true;
    machine.class_provenance = inventory::Provenance::inferred;
    fleet.devices = {unknown, machine};
    auto const result = estimated(fleet);
    CHECK(result.devices == 2);
    CHECK(result.assessed == 0);
    CHECK(result.total.value.value == 0);
    REQUIRE(result.not_assessed.size() == 2);
    CHECK(result.not_assessed[0].reason == "class_unknown");
    CHECK(result.not_assessed[1].reason == "virtual");
    CHECK_FALSE(result.embodied_share);
    for (auto const& entry : result.device_impacts) {
        CHECK_FALSE(entry.impact);
    }
}

TEST_CASE("a zone without electricity leaves the use stage out and says so") {
    auto fleet = empty_fleet();
    auto laptop = device("d", DeviceClass::laptop);
    laptop.country = "ZZ";
    fleet.devices = {laptop};
    auto const result = estimated(fleet);
    CHECK(result.assessed == 1);
    CHECK(result.use_assessed == 0);
    CHECK(result.stages.count(Stage::use) == 0);
    REQUIRE(result.not_assessed.size() == 1);
    CHECK(result.not_assessed[0].reason == "no_electricity");
}

TEST_CASE("users come from the request, else from the headcount, else the ratio is unknown") {
    auto fleet = mixed_fleet(20, 61);
    CHECK_FALSE(estimated(fleet).per_user);
    fleet.headcounts.push_back({inventory::ScopeId{"org"}, inventory::make_day(2024, 1, 1), 10});
    auto const counted = estimated(fleet);
    REQUIRE(counted.per_user);
    CHECK(counted.users == Approx(10));
    auto request = request_2025();
    request.users = 4;
    auto const asked = estimated(fleet, request);
    REQUIRE(asked.per_user);
    CHECK(asked.per_user->value.value == Approx(asked.total.value.value / 4).margin(1e-6));
}

TEST_CASE("sites add up to the organisation, and a site takes its own country") {
    auto const fleet = mixed_fleet(300, 71);
    auto request = request_2025();
    auto const whole = estimated(fleet, request);
    request.scope = inventory::ScopeId{"org"};
    CHECK(estimated(fleet, request).total.value == whole.total.value);
    request.scope = inventory::ScopeId{"bonn"};
    auto const bonn = estimated(fleet, request);
    CHECK(bonn.devices < whole.devices);
    CHECK(std::any_of(bonn.factors.begin(), bonn.factors.end(), [](auto const& use) {
        return use.kind == "electricity" && use.label.starts_with("DE");
    }));
    CHECK(std::none_of(bonn.factors.begin(), bonn.factors.end(), [](auto const& use) {
        return use.kind == "electricity" && use.label.starts_with("FR");
    }));
}

TEST_CASE("wrong requests are refused with what was expected") {
    auto const fleet = mixed_fleet(3, 81);
    auto request = request_2025();
    request.period.to = request.period.from;
    CHECK(estimate(fleet, factor_set(), request).error().code() == Errc::malformed);
    request = request_2025();
    request.users = 0;
    CHECK(estimate(fleet, factor_set(), request).error().message().find("users") == 0);
    request = request_2025();
    request.scope = inventory::ScopeId{"nowhere"};
    CHECK(
        estimate(fleet, factor_set(), request).error().message() ==
        "scope: unknown scope \"nowhere\""
    );
}
