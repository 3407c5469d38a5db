// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/merge.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre;
using collector::ForeignSubjects;
using collector::merge_partial;
using inventory::Subject;

namespace {

Subject host() {
    Subject subject;
    subject.key = "host";
    subject.device_class = {inventory::DeviceClass::laptop, inventory::Provenance::measured, "x"};
    subject.model = "Latitude 5420";
    subject.memory = inventory::Memory{8192, 1, {}, {}};
    subject.age_clues = {
        {inventory::AgeClueKind::bios_date, inventory::make_day(2021, 1, 1), {}, {}},
        {inventory::AgeClueKind::cpu_launch, inventory::make_day(2020, 9, 1), {}, {}}};
    return subject;
}

Subject monitor(std::string const& serial) {
    Subject subject;
    subject.key = "monitor." + serial;
    subject.serial = serial;
    subject.attached_to = "host";
    return subject;
}

}  // namespace

TEST_CASE("what a partial inventory leaves out has not changed") {
    Subject told;
    told.key = "host";
    told.memory = inventory::Memory{16384, 2, {}, {}};
    told.device_class = {inventory::DeviceClass::desktop, inventory::Provenance::inferred, "y"};
    told.age_clues = {{inventory::AgeClueKind::bios_date, inventory::make_day(2025, 5, 5), {}, {}}};
    auto const merged = merge_partial({host(), monitor("A")}, {{told}}).value();
    REQUIRE(merged.subjects.size() == 2);
    auto const& now = merged.subjects[0];
    CHECK(now.memory->total_mib == 16384);
    CHECK(now.model == "Latitude 5420");
    CHECK(now.device_class->value == inventory::DeviceClass::laptop);
    REQUIRE(now.age_clues.size() == 2);
    CHECK(now.age_clues[1].from == inventory::make_day(2025, 5, 5));
    CHECK(merged.subjects[1].serial == "A");
}

TEST_CASE("what a system manages is less than the modules that were known") {
    Subject told;
    told.key = "host";
    told.memory = inventory::Memory{7800, {}, {}, {}};
    auto const merged = merge_partial({host()}, {{told}}).value();
    CHECK(merged.subjects[0].memory == host().memory);
}

TEST_CASE("monitors that a partial inventory tells are all that there are") {
    Subject told;
    told.key = "host";
    ForeignSubjects part{{told, monitor("C")}};
    part.tells_monitors = true;
    auto const merged = merge_partial({host(), monitor("A"), monitor("B")}, part).value();
    REQUIRE(merged.subjects.size() == 2);
    CHECK(merged.subjects[1].serial == "C");
    // Its panel alone: the monitor was unplugged, and the panel is no monitor.
    ForeignSubjects unplugged{{told}, {monitor("panel")}};
    unplugged.panels[0].screen = inventory::Screen{};
    unplugged.tells_monitors = true;
    auto const alone = merge_partial({host(), monitor("A")}, unplugged).value();
    REQUIRE(alone.subjects.size() == 1);
    CHECK(alone.subjects[0].screen);
    CHECK(alone.panels.empty());
}

TEST_CASE("a virtual machine gets neither class nor age from a part") {
    auto machine = host();
    machine.is_virtual = true;
    machine.device_class.reset();
    machine.age_clues.clear();
    auto const merged = merge_partial({machine}, {{host()}, {}}).value();
    CHECK_FALSE(merged.subjects[0].device_class);
    CHECK(merged.subjects[0].age_clues.empty());
}

TEST_CASE("a part of what is not known is nothing") {
    CHECK_FALSE(merge_partial({}, {{host()}, {}}).has_value());
    CHECK_FALSE(merge_partial({monitor("A")}, {{host()}, {}}).has_value());
}
