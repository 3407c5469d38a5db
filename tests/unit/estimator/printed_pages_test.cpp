// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/printed_pages.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;
using inventory::DeviceId;
using inventory::make_day;

namespace {

inventory::Period const kYear = inventory::calendar_year(2025);

/// Two readings that bound 2025; half of the faces in colour when it tells colours.
void add_printer(
    inventory::Fleet& fleet, std::string const& id, std::int64_t faces, bool tells_colour = true
) {
    fleet.devices.push_back(device(id, inventory::DeviceClass::printer, "MFP"));
    for (auto const& [day, total] :
         {std::pair{make_day(2024, 12, 31), std::int64_t{100}},
          std::pair{make_day(2025, 12, 31), 100 + faces}}) {
        inventory::DeviceReading reading;
        reading.device = DeviceId{id};
        reading.day = day;
        reading.counters.total_faces = total;
        if (tells_colour) {
            reading.counters.colour_faces = (total - 100) / 2;
        }
        fleet.readings.push_back(reading);
    }
}

PrintedPages pages_of(
    inventory::Fleet& fleet,
    std::set<DeviceId> const& personal,
    std::optional<inventory::ScopeId> const& scope = std::nullopt
) {
    for (auto& device : fleet.devices) {
        device.is_personal = personal.contains(device.id);
    }
    return printed_pages(fleet, ScopeTree::of(fleet, scope).value(), kYear);
}

/// One printer of everybody's with 1,000 faces, and `count` of one person's each with 100.
inventory::Fleet fleet_with_personal(int count, std::set<DeviceId>& personal) {
    auto fleet = empty_fleet();
    add_printer(fleet, "shared", 1000);
    for (int i = 0; i < count; ++i) {
        auto const id = "desk" + std::to_string(i);
        add_printer(fleet, id, 100);
        personal.insert(DeviceId{id});
    }
    return fleet;
}

}  // namespace

TEST_CASE("printers add up to the total, month by month too, and other devices are none") {
    auto fleet = empty_fleet();
    add_printer(fleet, "a", 3650);
    add_printer(fleet, "b", 7300);
    fleet.devices.push_back(device("c", inventory::DeviceClass::printer));
    fleet.devices.push_back(device("d", inventory::DeviceClass::laptop));
    auto const pages = pages_of(fleet, {});
    CHECK(pages.in_service == 3);
    CHECK(pages.total.printers == 2);
    CHECK(pages.total.faces == Count{10'950, 10'950, 10'950});
    REQUIRE(pages.colour);
    CHECK(pages.colour->faces.value == 5475);
    CHECK_FALSE(pages.sheets);
    CHECK(pages.status == MeterStatus::exact);
    CHECK(pages.by_status.at(MeterStatus::exact) == 2);
    CHECK(pages.by_status.at(MeterStatus::none) == 1);
    REQUIRE(pages.months.size() == 12);
    double sum = 0;
    for (auto const& month : pages.months) {
        sum += month.total.faces.value;
        CHECK(month.total.printers == 2);
    }
    CHECK(sum == Approx(10'950));
    REQUIRE(pages.printers.size() == 3);
    CHECK(pages.printers[2].pages.reason == MeterReason::no_reading);
}

TEST_CASE("nine printers of one person each are left out, ten are summed and never shown alone") {
    auto const count = GENERATE(9, 10);
    std::set<DeviceId> personal;
    auto fleet = fleet_with_personal(count, personal);
    auto const pages = pages_of(fleet, personal);
    CHECK(pages.total.faces.value == (count == 10 ? 2000 : 1000));
    CHECK(pages.personal == static_cast<std::size_t>(count));
    CHECK(pages.personal_summed == (count == 10 ? 10 : 0));
    REQUIRE(pages.printers.size() == 1);
    CHECK(pages.printers[0].device->id == DeviceId{"shared"});
    double months = 0;
    for (auto const& month : pages.months) {
        months += month.total.faces.value;
    }
    CHECK(months == Approx(1000));
}

TEST_CASE("a site's pages leave out what one person prints, so that subtraction tells nobody's") {
    std::set<DeviceId> personal;
    auto fleet = fleet_with_personal(20, personal);
    for (auto& device : fleet.devices) {
        device.scope = inventory::ScopeId{"nord"};
    }
    CHECK(pages_of(fleet, personal).total.faces.value == 3000);
    auto const site = pages_of(fleet, personal, inventory::ScopeId{"nord"});
    CHECK(site.total.faces.value == 1000);
    CHECK(site.personal == 20);
    CHECK(site.personal_summed == 0);
}

TEST_CASE("a part that one of the personal printers does not tell takes none of them in") {
    std::set<DeviceId> personal;
    auto fleet = fleet_with_personal(10, personal);
    add_printer(fleet, "desk10", 4321, false);
    personal.insert(DeviceId{"desk10"});
    auto const pages = pages_of(fleet, personal);
    CHECK(pages.total.faces.value == 2000 + 4321);
    REQUIRE(pages.colour);
    CHECK(pages.colour->faces.value == 500);
    CHECK(pages.colour->printers == 1);
}

TEST_CASE("a reading from before the supposed entry proves that the printer stood there") {
    auto fleet = empty_fleet();
    add_printer(fleet, "a", 3650);
    fleet.devices[0].commissioned->best = make_day(2025, 6, 1);
    CHECK(pages_of(fleet, {}).total.faces.value == 3650);
}
