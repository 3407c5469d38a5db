// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/sha256.hpp"

#include <catch2/catch.hpp>

#include "estimator/factors/package.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/factors/shipped_set.hpp"

namespace parcmetre::tests {
namespace {

TEST_CASE("the hash is SHA-256, by the vectors of FIPS 180-4") {
    estimator::Sha256 empty;
    CHECK(empty.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    estimator::Sha256 abc;
    abc.update("a");
    abc.update("bc");
    CHECK(abc.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the set's hash is over path, size and bytes of each table in order of path") {
    constexpr char const* kPaths[] = {
        "classes.csv",
        "consumables.csv",
        "criteria.csv",
        "device_factors.csv",
        "electricity.csv",
        "electricity_alternatives.csv",
        "indicators.csv",
        "lifetimes.csv",
        "odbl/device_factors.csv",
        "odbl/power_profiles.csv",
        "odbl/usage_profiles.csv",
        "power_profiles.csv",
        "sources.csv",
        "usage_profiles.csv",
    };
    estimator::Sha256 hash;
    for (auto const* const path : kPaths) {
        auto const bytes = read_file(factors_folder() / path);
        hash.update(std::string{path} + "\n" + std::to_string(bytes.size()) + "\n" + bytes);
    }
    CHECK(hash.hex() == shipped_set().sha256());
}

}  // namespace
}  // namespace parcmetre::tests
