// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/printing_amounts.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre::estimator;

TEST_CASE("a ream of 500 sheets of 80 g weighs what its wrapper says") {
    auto const mass = paper_of({500, 400, 600}, {80, 0.6});
    CHECK(mass.kg.value == Approx(2.4948));
    CHECK(mass.kg.low == Approx(1.99584));
    CHECK(mass.kg.high == Approx(2.99376));
    REQUIRE(mass.recycled_kg);
    CHECK(mass.recycled_kg->value == Approx(1.49688));
    CHECK_FALSE(paper_of({500, 400, 600}, {80}).recycled_kg);
}

TEST_CASE("cartridges are faces over the yield") {
    CHECK(cartridges_of({10'000, 5000, 20'000}, 2500) == Count{4, 2, 8});
}
