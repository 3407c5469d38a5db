// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "estimator/indicators/figure.hpp"
#include "inventory/json_object.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;
using inventory::DeviceClass;
using inventory::Json;

namespace {

Catalogue const& catalogue() {
    static auto const loaded = Catalogue::load(source_folder() / "factors").value();
    return loaded;
}

Figure figure_of(
    std::string_view indicator,
    inventory::Fleet const& fleet,
    EstimateRequest const& request = request_2025()
) {
    auto const estimated = estimate(fleet, factor_set(), request).value();
    return figure(indicator, fleet, factor_set(), estimated, catalogue()).value();
}

inventory::Fleet two_devices() {
    auto fleet = empty_fleet();
    fleet.devices = {device("pc", DeviceClass::laptop), device("screen", DeviceClass::monitor)};
    return fleet;
}

}  // namespace

TEST_CASE("every indicator that is computed has its texts") {
    for (auto const id : computed_indicators()) {
        CAPTURE(std::string{id});
        auto const* text = catalogue().find(id);
        REQUIRE(text != nullptr);
        CHECK_FALSE(text->name.fr.empty());
        CHECK_FALSE(text->formula.en.empty());
        CHECK_FALSE(text->requirements.empty());
    }
}

TEST_CASE("the footprint per user is the footprint over the users") {
    auto request = request_2025();
    request.users = 2;
    auto const fleet = two_devices();
    auto const total = figure_of("OR01", fleet, request);
    auto const per_user = figure_of("OR02", fleet, request);
    REQUIRE(total.value);
    REQUIRE(per_user.value);
    CHECK(*per_user.value == Approx(*total.value / 2).margin(1e-6));
    CHECK(*per_user.low < *per_user.value);
    CHECK(*per_user.value < *per_user.high);
    REQUIRE(per_user.denominator);
    CHECK(per_user.denominator->value == 2);
    CHECK(per_user.coverage() == 1.0);
}

TEST_CASE("a ratio with an unknown denominator is null and says why in both languages") {
    auto const unknown = figure_of("OR02", two_devices());
    CHECK_FALSE(unknown.value);
    REQUIRE(unknown.reason);
    CHECK(unknown.reason->fr.find("effectif") != std::string::npos);
    CHECK(unknown.reason->en.find("headcount") != std::string::npos);
    auto const json = Json::parse(encode_figure(unknown));
    CHECK(json["value"].is_null());
    CHECK(json["denominator"].is_null());
}

TEST_CASE("a fleet without an assessed device has no footprint, rather than zero") {
    auto fleet = empty_fleet();
    fleet.devices = {device("dock", DeviceClass::laptop)};
    fleet.devices[0].device_class.reset();
    CHECK_FALSE(figure_of("OR01", fleet).value);
    CHECK_FALSE(figure_of("OR03", fleet).value);
    auto const missing = figure_of("DQ05", fleet);
    CHECK(missing.value == 100.0);
    CHECK_FALSE(figure_of("DQ05", empty_fleet()).value);
}

TEST_CASE("the embodied share is a percentage between its bounds") {
    auto const share = figure_of("OR03", two_devices());
    REQUIRE(share.value);
    CHECK(*share.low < *share.value);
    CHECK(*share.value < *share.high);
    CHECK(*share.high < 100);
    CHECK(*share.value == Approx(100 * share.numerator->value / share.denominator->value));
}

TEST_CASE("the mean age counts computers with a date, and its coverage tells the others") {
    auto fleet = two_devices();
    fleet.devices.push_back(device("undated", DeviceClass::desktop));
    fleet.devices.back().commissioned.reset();
    auto const age = figure_of("PT04", fleet);
    REQUIRE(age.value);
    CHECK(
        *age.value == Approx(inventory::years_between(
                          inventory::make_day(2022, 3, 1), inventory::make_day(2025, 12, 31)
                      ))
    );
    CHECK(age.n == 1);
    CHECK(age.of == 2);
    CHECK(age.coverage() == 0.5);
    fleet.devices.erase(fleet.devices.begin());
    CHECK_FALSE(figure_of("PT04", fleet).value);
}

TEST_CASE("figure.v1 carries what an auditor asks: period, factors, fleet, dates, requirements") {
    auto request = request_2025();
    request.users = 1;
    auto const json = Json::parse(encode_figure(figure_of("OR02", two_devices(), request)));
    CHECK(json["schema"] == "parcmetre.figure.v1");
    CHECK(json["period"]["from"] == "2025-01-01");
    CHECK(json["period"]["to"] == "2026-01-01");
    CHECK(json["factor_set"]["version"] == factor_set().version());
    CHECK(json["fleet_sha256"].get<std::string>().size() == 64);
    CHECK(json["sample"] == false);
    auto const& requirements = json["requirements"];
    CHECK(
        std::find(requirements.begin(), requirements.end(), "INR-2019-v1/1.2.d") !=
        requirements.end()
    );
}

TEST_CASE("an indicator that nobody computes is not found") {
    auto const fleet = two_devices();
    auto const estimated = estimate(fleet, factor_set(), request_2025()).value();
    CHECK(
        figure("XX99", fleet, factor_set(), estimated, catalogue()).error().code() ==
        Errc::not_found
    );
    CHECK(
        figures(fleet, factor_set(), estimated, catalogue()).size() == computed_indicators().size()
    );
}

TEST_CASE("a catalogue that lacks a column or repeats an id is refused with its place") {
    CHECK(
        Catalogue::parse("indicator_id,requirements\nX,a\n").error().message() ==
        "line 1: expected a column \"name_fr\""
    );
    std::string const header =
        "indicator_id,name_fr,name_en,unit_fr,unit_en,direction,applies_to,formula_fr,formula_en,"
        "numerator_fr,numerator_en,denominator_fr,denominator_en,requirements\n";
    std::string const row = "X,a,b,c,d,e,f,g,h,i,j,k,l,p/1;q/2\n";
    CHECK(Catalogue::parse(header + row).value().all()[0].requirements.size() == 2);
    CHECK(Catalogue::parse(header + row + row).error().message().find("line 3") == 0);
    CHECK(Catalogue::load("/nowhere").error().code() == Errc::not_found);
}

TEST_CASE("usage days do not enter the fleet's digest, devices do") {
    auto fleet = two_devices();
    auto const before = fleet_digest(fleet);
    fleet.usage_days.push_back({fleet.devices[0].id, fleet.valid_on, 480, 480, 480, 0, {}});
    CHECK(fleet_digest(fleet) == before);
    fleet.devices[0].model = "Other";
    CHECK(fleet_digest(fleet) != before);
}
