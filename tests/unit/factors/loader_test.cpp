// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/factors/shipped_set.hpp"

namespace parcmetre::tests {
namespace {

using estimator::FactorSet;

/// A copy of the shipped set that a test may spoil.
class SpoiltSet {
public:
    SpoiltSet() {
        std::filesystem::copy(factors_folder(), folder(), std::filesystem::copy_options::recursive);
    }

    [[nodiscard]] std::filesystem::path folder() const { return folder_.path() / "factors"; }

    /// Replaces the first `from` of a file, which must be there.
    void replace(std::string const& file, std::string_view from, std::string_view to) const {
        auto text = read_file(folder() / file);
        auto const at = text.find(from);
        REQUIRE(at != std::string::npos);
        write_file(folder() / file, text.replace(at, from.size(), to));
    }

    /// What loading says; "loaded" when it says nothing.
    [[nodiscard]] std::string message() const {
        auto const set = FactorSet::load(folder());
        return set ? "loaded" : set.error().message();
    }

private:
    TempFolder folder_;
};

TEST_CASE("an unspoilt copy loads, with the version of its descriptor and the same hash") {
    SpoiltSet const copy;
    auto const set = FactorSet::load(copy.folder());
    REQUIRE(set.has_value());
    CHECK(set->version() == "0.4.0");
    CHECK(set->sha256() == shipped_set().sha256());
    CHECK(set->sha256().size() == 64);
}

TEST_CASE("the hash moves with any byte of a table, not with the descriptor's prose") {
    SpoiltSet const prose;
    prose.replace("datapackage.json", "emission factors of workplace IT", "factors");
    CHECK(FactorSet::load(prose.folder()).value().sha256() == shipped_set().sha256());
    SpoiltSet const value;
    value.replace("odbl/device_factors.csv", "179.8", "179.9");
    CHECK(FactorSet::load(value.folder()).value().sha256() != shipped_set().sha256());
}

TEST_CASE("a wrong cell is named by file, line, column and expectation") {
    SpoiltSet const number;
    number.replace("electricity.csv", "0.6767652", "0,6767652\"");
    CHECK(number.message().find("electricity.csv") != std::string::npos);
    CHECK(number.message().find("line 2") != std::string::npos);

    SpoiltSet const value;
    value.replace("electricity.csv", ",0.6767652,", ",much,");
    CHECK(
        value.message() ==
        "factor set: electricity.csv, line 2, column value: expected a number, found \"much\""
    );

    SpoiltSet const spread;
    spread.replace("lifetimes.csv", "6,year,1.26", "6,year,0.9");
    CHECK(
        spread.message() ==
        "factor set: lifetimes.csv, line 2, column gsd: expected at least 1, found 0.9"
    );

    SpoiltSet const word;
    word.replace("power_profiles.csv", "any,off,", "any,asleep,");
    CHECK(
        word.message() ==
        "factor set: power_profiles.csv, line 2, column state: \"asleep\" is not one of the words "
        "allowed"
    );

    SpoiltSet const empty;
    empty.replace(
        "sources.csv",
        "ademe-acv-numerique,Publicodes ACV numérique: devices,",
        "ademe-acv-numerique,,"
    );
    CHECK(
        empty.message() ==
        "factor set: sources.csv, line 2, column title: expected a value, found none"
    );
}

TEST_CASE("a column too many, missing or out of order is refused") {
    SpoiltSet const renamed;
    renamed.replace("lifetimes.csv", "lifetime_id,class,value", "lifetime_id,value,class");
    CHECK(
        renamed.message() ==
        "factor set: lifetimes.csv, line 1, column 2: expected \"class\", found \"value\""
    );
    SpoiltSet const dropped;
    dropped.replace("datapackage.json", "{\"name\": \"boundary\"", "{\"name\": \"bounds\"");
    CHECK(
        dropped.message() ==
        "factor set: electricity.csv, line 1, column 9: expected \"bounds\", found \"boundary\""
    );
}

TEST_CASE("values of one thing counted twice are refused") {
    SpoiltSet const beside;
    beside.replace("odbl/device_factors.csv", "laptop,any,distribution", "laptop,any,embodied");
    CHECK(beside.message().find("stands beside") != std::string::npos);
    SpoiltSet const year;
    year.replace("electricity.csv", "elec.AE.2001.gwp100,AE,2001", "elec.AE.2001.gwp100,AE,2000");
    CHECK(year.message().find("one value a year for zone AE") != std::string::npos);
    SpoiltSet const series;
    series.replace("electricity.csv", "ember-generation", "another");
    CHECK(
        series.message().find("one series and one value a year for zone AE") != std::string::npos
    );
}

TEST_CASE("what names something that does not exist is refused") {
    SpoiltSet const source;
    source.replace("electricity.csv", "owid-ember", "nobody");
    CHECK(
        source.message() ==
        "factor set: electricity.csv, line 2, column source_ids: expected ids of sources.csv, "
        "found \"nobody\""
    );
    SpoiltSet const unit;
    unit.replace("device_factors.csv", "kg CO2e", "g CO2e");
    CHECK(
        unit.message() ==
        "factor set: device_factors.csv, line 2, column unit: expected \"kg CO2e\", found \"g "
        "CO2e\""
    );
    SpoiltSet const paper;
    paper.replace("consumables.csv", "kg CO2e/kg", "kg CO2e");
    CHECK(
        paper.message() ==
        "factor set: consumables.csv, line 2, column unit: expected \"kg CO2e/kg\", found \"kg "
        "CO2e\""
    );
    SpoiltSet const twice;
    twice.replace("consumables.csv", "paper,recycled", "paper,primary");
    CHECK(
        twice.message() ==
        "factor set: consumables.csv, line 3, column variant: stands twice for "
        "this consumable"
    );
    SpoiltSet const lifetime;
    lifetime.replace("lifetimes.csv", "life.laptop,laptop", "life.laptop,scanner");
    CHECK(lifetime.message() == "factor set: lifetimes: expected a lifetime for laptop/any");
    SpoiltSet const variant;
    variant.replace("classes.csv", "monitors,size-unknown", "monitors,any");
    CHECK(
        variant.message() == "factor set: device factors: expected the default variant monitor/any"
    );
}

TEST_CASE("a missing file or descriptor, a broken descriptor and a path out of the folder are told"
) {
    SpoiltSet const table;
    std::filesystem::remove(table.folder() / "lifetimes.csv");
    auto const missing = FactorSet::load(table.folder());
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code() == Errc::not_found);

    TempFolder const nothing;
    auto const none = FactorSet::load(nothing.path());
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().code() == Errc::not_found);

    SpoiltSet const broken;
    write_file(broken.folder() / "datapackage.json", "{\"version\": ");
    auto const unread = FactorSet::load(broken.folder());
    REQUIRE_FALSE(unread.has_value());
    CHECK(unread.error().code() == Errc::malformed);

    SpoiltSet const outside;
    outside.replace(
        "datapackage.json", "\"path\": \"sources.csv\"", "\"path\": \"../sources.csv\""
    );
    CHECK(outside.message().find("expected a path inside the package") != std::string::npos);
}

TEST_CASE("a descriptor that promises less does not let a meaningless value in") {
    // The same schema without its bounds, as another maintainer's package may have.
    SpoiltSet const spread;
    spread.replace(
        "datapackage.json",
        "\"of the mean lifetime of the class\", \"constraints\": {\"required\": true, \"minimum\": "
        "1, \"maximum\": 10}",
        "\"of the mean lifetime of the class\""
    );
    spread.replace("lifetimes.csv", "6,year,1.26", "6,year,0");
    CHECK(
        spread.message() ==
        "factor set: lifetimes.csv, line 2, column gsd: out of the range that has a meaning: 0"
    );

    SpoiltSet const state;
    state.replace(
        "datapackage.json", "\"enum\": [\"on\", \"sleep\", \"off\"]", "\"unique\": false"
    );
    state.replace("power_profiles.csv", "any,off,", "any,asleep,");
    CHECK(
        state.message() ==
        "factor set: power_profiles.csv, line 2, column state: expected on, sleep or off, found "
        "\"asleep\""
    );

    SpoiltSet const text;
    text.replace(
        "datapackage.json",
        "\"name\": \"value\", \"type\": \"number\"",
        "\"name\": \"value\", \"type\": \"string\""
    );
    text.replace("device_factors.csv", "gwp100,23.4,", "gwp100,plenty,");
    CHECK(
        text.message() ==
        "factor set: device_factors.csv, line 2, column value: expected a number, found \"plenty\""
    );
}

TEST_CASE("a value whose validity has ended is kept in the file and no longer used") {
    SpoiltSet const retired;
    retired.replace(
        "device_factors.csv",
        "dev.feature_phone.any.embodied.gwp100,feature_phone,any,embodied,gwp100,23.4",
        "dev.feature_phone.any.embodied.gwp100,feature_phone,any,embodied,gwp100,99"
    );
    retired.replace("device_factors.csv", "2022-01-01,,,,", "2022-01-01,2022-12-31,,,");
    auto const set = FactorSet::load(retired.folder());
    REQUIRE(set.has_value());
    for (auto const& factor : set->embodied()) {
        CHECK(factor.device_class != inventory::DeviceClass::feature_phone);
    }
}

}  // namespace
}  // namespace parcmetre::tests
