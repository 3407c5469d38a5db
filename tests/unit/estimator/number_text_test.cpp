// SPDX-License-Identifier: EUPL-1.2
#include "estimator/indicators/number_text.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre;
using namespace parcmetre::estimator;

TEST_CASE("numbers for people keep three digits, French ones a comma and narrow spaces") {
    CHECK(number_text(68.665293, Language::fr) == "68,7");
    CHECK(number_text(68.665293, Language::en) == "68.7");
    CHECK(number_text(11206.4, Language::fr) == "11\u202F200");
    CHECK(number_text(11206.4, Language::en) == "11,200");
    CHECK(number_text(1234567, Language::fr) == "1\u202F230\u202F000");
    CHECK(number_text(0.797426, Language::fr) == "0,797");
    CHECK(number_text(0, Language::fr) == "0");
    CHECK(number_text(-4.256, Language::fr) == "\u22124,26");
    CHECK(number_text(3.835, Language::en, 2) == "3.8");
}

TEST_CASE("rounding that carries does not gain a digit") {
    CHECK(number_text(9.996, Language::en) == "10.0");
    CHECK(number_text(999.6, Language::en) == "1,000");
    CHECK(number_text(0.09996, Language::en) == "0.100");
}

TEST_CASE("counts are whole and days have names") {
    CHECK(count_text(1234, Language::fr) == "1\u202F234");
    CHECK(count_text(7, Language::en) == "7");
    CHECK(count_text(-1000, Language::en) == "\u22121,000");
    CHECK(day_text(inventory::make_day(2025, 1, 1), Language::fr) == "1er janvier 2025");
    CHECK(day_text(inventory::make_day(2025, 12, 31), Language::en) == "31 December 2025");
}
