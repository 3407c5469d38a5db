// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/catalogue.hpp"

#include <catch2/catch.hpp>

#include "inventory/day.hpp"
#include "tests/simulator/catalogue_text.hpp"

using namespace parcmetre;
using namespace parcmetre::simulator;
using inventory::DeviceClass;

TEST_CASE("the built-in catalogue can be read and contradicts nothing") {
    auto const read = Catalogue::parse(catalogue_text());
    REQUIRE(read.has_value());
    REQUIRE(read->models().size() > 100);
    for (auto const& model : read->models()) {
        INFO(model.maker << " " << model.model);
        CHECK_FALSE(model.maker.empty());
        CHECK_FALSE(model.model.empty());
        CHECK(model.sold_from < model.sold_to);
        // A machine cannot be sold before the year in which its processor was launched.
        CHECK(model.launched.value_or(0) <= inventory::year_of(model.sold_from));
        CHECK(model.processor.has_value() == inventory::is_computer(model.device_class));
        bool const shows = model.device_class == DeviceClass::monitor;
        CHECK((!shows || (model.inch && *model.inch >= 21 && *model.inch <= 34.5)));
        CHECK((!shows || (model.width_cm && model.height_px)));
    }
}

TEST_CASE("a model on sale on the day is picked whenever there is one") {
    for (auto const device_class :
         {DeviceClass::laptop,
          DeviceClass::desktop,
          DeviceClass::monitor,
          DeviceClass::smartphone}) {
        for (int year = 2017; year <= 2026; ++year) {
            auto const day = inventory::make_day(year, 6, 15);
            auto const& model =
                catalogue().pick(device_class, day, Draws{static_cast<std::uint64_t>(year)});
            INFO(model.maker << " " << model.model << " in " << year);
            CHECK(model.device_class == device_class);
            CHECK((model.sold_from <= day && day < model.sold_to));
            CHECK(model.weight > 0);
        }
    }
}

TEST_CASE("a wrong cell of the catalogue is told with its line and column") {
    auto const wrong = [](std::string const& row) {
        auto const end = catalogue_text().find('\n') + 1;
        auto const read = Catalogue::parse(std::string{catalogue_text().substr(0, end)} + row);
        REQUIRE_FALSE(read.has_value());
        return read.error().message();
    };
    CHECK_THAT(
        wrong("toaster,A,B,,2020-01,2021-01,1,,,,,,,,,,,,,\n"),
        Catch::Contains("line 2, class: expected a class of device")
    );
    CHECK_THAT(
        wrong("laptop,A,B,,2020,2021-01,1,,,,,,,,,,,,,\n"),
        Catch::Contains("line 2, sold_from: expected a month")
    );
}
