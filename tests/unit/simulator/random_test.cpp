// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/random.hpp"

#include <array>

#include <catch2/catch.hpp>

using parcmetre::simulator::Draws;

TEST_CASE("the same key draws the same numbers on every machine") {
    // Written down once: a change of these numbers changes every sample.
    auto draws = Draws{1}.of("host").of(7);
    CHECK(draws.next() == 0xa9e45decfe3e4dbdULL);
    CHECK(draws.next() == 0x2abb1348fefb055eULL);
    CHECK(Draws{1}.of("host").of(7).uuid() != Draws{1}.of("host").of(8).uuid());
    CHECK(Draws{1}.of("host").uuid() != Draws{2}.of("host").uuid());
}

TEST_CASE("drawn numbers stay in their bounds and reach them") {
    Draws draws{42};
    std::array<int, 4> seen{};
    for (int i = 0; i < 4000; ++i) {
        int const value = draws.integer(-1, 2);
        REQUIRE(value >= -1);
        REQUIRE(value <= 2);
        ++seen.at(static_cast<std::size_t>(value + 1));
        double const unit = draws.unit();
        REQUIRE((unit >= 0 && unit < 1));
        double const bell = draws.bell(5, 1, 3, 6);
        REQUIRE((bell >= 3 && bell <= 6));
    }
    for (int const count : seen) {
        CHECK(count > 900);
        CHECK(count < 1100);
    }
}

TEST_CASE("a weight of nothing is never picked") {
    constexpr std::array kWeights{0.0, 1.0, 0.0, 3.0, 0.0};
    Draws draws{7};
    std::array<int, 5> seen{};
    for (int i = 0; i < 4000; ++i) {
        ++seen.at(draws.pick(kWeights));
    }
    CHECK(seen[0] == 0);
    CHECK(seen[2] == 0);
    CHECK(seen[4] == 0);
    CHECK(seen[3] > 2 * seen[1]);
}

TEST_CASE("a drawn UUID is a version 4") {
    Draws draws{3};
    for (int i = 0; i < 100; ++i) {
        auto const id = draws.uuid();
        REQUIRE(id.size() == 36);
        REQUIRE(id[14] == '4');
        REQUIRE(std::string_view{"89ab"}.find(id[19]) != std::string_view::npos);
    }
}
