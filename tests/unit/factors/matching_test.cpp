// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/matching.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/factors/shipped_set.hpp"

namespace parcmetre::tests {
namespace {

using estimator::MatchLevel;
using inventory::DeviceClass;
using inventory::Provenance;

inventory::Device device_of(std::optional<DeviceClass> device_class) {
    inventory::Device device;
    device.device_class = device_class;
    return device;
}

estimator::Match matched(inventory::Device const& device) {
    return estimator::match(estimator::match_key(device), shipped_set());
}

TEST_CASE("a device is matched by its class when nothing tells more") {
    auto const match = matched(device_of(DeviceClass::laptop));
    CHECK(match.level == MatchLevel::device_class);
    REQUIRE(match.embodied != nullptr);
    CHECK(match.embodied->key == "laptop/any");
    REQUIRE(match.use != nullptr);
    CHECK(match.use->id == "laptop/any");
    REQUIRE(match.lifetime != nullptr);
    CHECK(match.lifetime->years.value == 5);
    CHECK(match.reason.empty());
}

TEST_CASE("a monitor is matched by the band of its size, which holds its upper bound") {
    struct Expected {
        double inch;
        char const* key;
    };
    Expected const expected[] = {
        {15, "monitor/up-to-22in"},
        {22, "monitor/up-to-22in"},
        {22.1, "monitor/22-25in"},
        {25, "monitor/22-25in"},
        {27, "monitor/25-29in"},
        {29.01, "monitor/over-29in"},
        {49, "monitor/over-29in"},
    };
    for (auto const& one : expected) {
        CAPTURE(one.inch);
        auto device = device_of(DeviceClass::monitor);
        device.screen_inch = one.inch;
        auto const match = matched(device);
        CHECK(match.level == MatchLevel::class_variant);
        REQUIRE(match.embodied != nullptr);
        CHECK(match.embodied->key == one.key);
        REQUIRE(match.use != nullptr);
        CHECK(match.use->id == one.key);
    }
}

TEST_CASE("a monitor of unknown size takes the variant for unknown sizes") {
    auto const match = matched(device_of(DeviceClass::monitor));
    CHECK(match.level == MatchLevel::device_class);
    REQUIRE(match.embodied != nullptr);
    CHECK(match.embodied->key == "monitor/size-unknown");
}

TEST_CASE("the screen of a class without bands changes nothing") {
    auto device = device_of(DeviceClass::laptop);
    device.screen_inch = 14;
    auto const match = matched(device);
    CHECK(match.level == MatchLevel::device_class);
    REQUIRE(match.embodied != nullptr);
    CHECK(match.embodied->key == "laptop/any");
}

TEST_CASE("printers take the variant that stands for their class") {
    auto const printer = matched(device_of(DeviceClass::printer));
    auto const multifunction = matched(device_of(DeviceClass::multifunction_printer));
    REQUIRE(printer.embodied != nullptr);
    REQUIRE(multifunction.embodied != nullptr);
    CHECK(printer.embodied->key == "printer/laser-a4");
    CHECK(multifunction.embodied->key == "multifunction_printer/laser-a4");
}

TEST_CASE("what cannot be assessed says why and carries no factor") {
    struct Expected {
        std::optional<DeviceClass> device_class;
        bool is_virtual;
        char const* reason;
    };
    Expected const expected[] = {
        {std::nullopt, false, "class_unknown"},
        {DeviceClass::desktop, true, "virtual"},
        {std::nullopt, true, "virtual"},
        {DeviceClass::scanner, false, "no_factor"},
        {DeviceClass::docking_station, false, "no_factor"},
        {DeviceClass::desk_phone, false, "no_factor"},
    };
    for (auto const& one : expected) {
        CAPTURE(one.reason);
        auto device = device_of(one.device_class);
        device.is_virtual = one.is_virtual;
        auto const match = matched(device);
        CHECK(match.level == MatchLevel::not_assessed);
        CHECK(match.embodied == nullptr);
        CHECK(match.use == nullptr);
        CHECK(match.lifetime == nullptr);
        CHECK(match.reason == one.reason);
    }
}

TEST_CASE("a virtual machine stands for a device only by a declared class") {
    auto device = device_of(DeviceClass::laptop);
    device.is_virtual = true;
    device.class_provenance = Provenance::measured;
    CHECK_FALSE(estimator::match_key(device).device_class);
    device.class_provenance = Provenance::declared;
    auto const match = matched(device);
    REQUIRE(match.embodied != nullptr);
    CHECK(match.embodied->key == "laptop/any");
}

TEST_CASE("a class without a known use keeps its embodied factor and has no profile") {
    auto const match = matched(device_of(DeviceClass::feature_phone));
    REQUIRE(match.embodied != nullptr);
    CHECK(match.use == nullptr);
}

TEST_CASE("maker and model of a key do not depend on case and outer spaces") {
    auto one = device_of(DeviceClass::laptop);
    one.maker = " LENOVO ";
    one.model = "ThinkPad T14 Gen 3";
    auto other = device_of(DeviceClass::laptop);
    other.maker = "Lenovo";
    other.model = "thinkpad t14 gen 3 ";
    CHECK(estimator::match_key(one) == estimator::match_key(other));
    CHECK(estimator::match_key(one).model == "thinkpad t14 gen 3");
}

}  // namespace
}  // namespace parcmetre::tests
