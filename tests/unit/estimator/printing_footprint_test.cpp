// SPDX-License-Identifier: EUPL-1.2
#include "estimator/printing_footprint.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;

namespace {

/// Two printers held all of 2025, and a laptop that is none of printing's matter.
inventory::Fleet two_printers() {
    auto fleet = empty_fleet();
    fleet.devices = {
        device("p1", inventory::DeviceClass::printer, "LaserJet 1"),
        device("p2", inventory::DeviceClass::multifunction_printer, "MFP 2"),
        device("pc", inventory::DeviceClass::laptop, "T14")};
    return fleet;
}

/// 2,500 sheets, between 2,000 and 3,000, of one of two printers.
PrintedPages pages_with_sheets() {
    PrintedPages pages;
    pages.period = inventory::calendar_year(2025);
    pages.total = {{5000, 4000, 6000}, 2};
    pages.sheets = PartOfPages{{2500, 2000, 3000}, 1};
    return pages;
}

PrintingFootprint footprint_of(
    inventory::Fleet const& fleet, PrintedPages const& pages, PrintingSupplies const& supplies = {}
) {
    return printing_footprint(fleet, factor_set(), request_2025(), pages, supplies).value();
}

PrintingActivity const& part(PrintingFootprint const& footprint, PrintingPart which) {
    return footprint.activities[static_cast<std::size_t>(which)];
}

}  // namespace

TEST_CASE("printers, their electricity and their paper are activities with an impact") {
    auto const footprint = footprint_of(two_printers(), pages_with_sheets());
    auto const& device = part(footprint, PrintingPart::device);
    CHECK(device.printers == 2);
    REQUIRE(device.amount);
    CHECK(device.amount->value == Approx(2.0 / 5));  // both are used for five years
    CHECK(device.factor_ids.size() == 2);
    auto const& electricity = part(footprint, PrintingPart::electricity);
    REQUIRE(electricity.amount);
    REQUIRE(footprint.energy);
    auto const& energy = *footprint.energy;
    CHECK(electricity.amount->value == energy.on.value + energy.sleep.value + energy.off.value);
    CHECK(electricity.amount->value > 2 * 18);
    CHECK(electricity.impact->value.value > 0);

    // The whole fleet's estimate says the same of the two classes.
    auto const whole = estimate(two_printers(), factor_set(), request_2025()).value();
    double of_classes = 0;
    for (auto const& one : whole.classes) {
        if (one.device_class != inventory::DeviceClass::laptop) {
            of_classes += one.total.value.value;
        }
    }
    CHECK(device.impact->value.value + electricity.impact->value.value == Approx(of_classes));
}

TEST_CASE("paper is what its sheets weigh, primary unless told, within the widest bounds") {
    auto const& factor = *factor_set().consumable_of("paper", "primary");
    auto const& recycled = *factor_set().consumable_of("paper", "recycled");
    auto const kg = 2500 * 0.210 * 0.297 * 0.080;
    auto const footprint = footprint_of(two_printers(), pages_with_sheets());
    auto const& paper = part(footprint, PrintingPart::paper);
    CHECK(paper.amount->value == Approx(kg));
    CHECK(paper.impact->value.value == Approx(kg * factor.kg_per_unit));
    CHECK(
        paper.impact->low.value ==
        Approx(kg * 0.8 * factor.kg_per_unit / std::pow(factor.spread.between, 1.64485))
    );
    CHECK(paper.factor_ids == std::vector<std::string>{"con.paper.primary.gwp100"});
    CHECK(paper.printers == 1);

    PrintingSupplies supplies;
    supplies.paper.recycled_share = 0.4;
    auto const told = footprint_of(two_printers(), pages_with_sheets(), supplies);
    auto const& mixed = part(told, PrintingPart::paper);
    CHECK(
        mixed.impact->value.value ==
        Approx(kg * (0.6 * factor.kg_per_unit + 0.4 * recycled.kg_per_unit))
    );
    supplies.paper.recycled_share = 1;
    auto const all = footprint_of(two_printers(), pages_with_sheets(), supplies);
    CHECK(
        part(all, PrintingPart::paper).factor_ids ==
        std::vector<std::string>{"con.paper.recycled.gwp100"}
    );
}

TEST_CASE("toner is counted in cartridges of a told yield, and has no factor") {
    PrintingSupplies supplies;
    supplies.faces_per_cartridge = 2500;
    auto const footprint = footprint_of(two_printers(), pages_with_sheets(), supplies);
    auto const& toner = part(footprint, PrintingPart::toner);
    CHECK(toner.amount == Count{2, 1.6, 2.4});
    CHECK_FALSE(toner.impact);
    CHECK(toner.reason == "no_factor");
    auto const untold = footprint_of(two_printers(), pages_with_sheets());
    CHECK(part(untold, PrintingPart::toner).reason == "no_yield");
}

TEST_CASE("the total is of the parts that have an impact, and the others say why they have none") {
    auto const footprint = footprint_of(two_printers(), pages_with_sheets());
    double sum = 0;
    double high = 0;
    for (auto const& one : footprint.activities) {
        CHECK(one.impact.has_value() == one.reason.empty());
        sum += one.impact ? one.impact->value.value : 0;
        high += one.impact ? one.impact->high.value : 0;
    }
    CHECK(footprint.total->value.value == Approx(sum));
    CHECK(footprint.total->high.value == Approx(high));

    auto const empty = footprint_of(empty_fleet(), PrintedPages{});
    CHECK_FALSE(empty.total);
    CHECK_FALSE(empty.energy);
    CHECK(part(empty, PrintingPart::device).reason == "no_printer");
    CHECK(part(empty, PrintingPart::electricity).reason == "no_printer");
    CHECK(part(empty, PrintingPart::paper).reason == "no_sheets");
}
