// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/language.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre;
using namespace parcmetre::collector;

TEST_CASE("French is answered where the header prefers it, English otherwise", "[language]") {
    for (auto const* header :
         {"fr",
          "fr-FR,fr;q=0.9,en;q=0.8",
          "de, fr-CH;q=0.3",
          "en;q=0.5, FR;q=0.501",
          "en;q=0,fr;q=0.1"}) {
        CHECK(preferred_language(header) == Language::french);
    }
    for (auto const* header :
         {"",
          "en",
          "en-GB,en;q=0.9,fr;q=0.8",
          "fr;q=0",
          "fr;q=0.5,en;q=0.5",
          "*",
          "français",
          "fr;q=abc",
          ";;,,"}) {
        CHECK(preferred_language(header) == Language::english);
    }
}
