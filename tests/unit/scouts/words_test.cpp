// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/words.hpp"

#include <catch2/catch.hpp>

#include "agent/scouts/recognise.hpp"
#include "agent/scouts/tables.hpp"
#include "agent/scouts/targets.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;

TEST_CASE("what is no phone, and why, has its French") {
    for (auto const& [pattern, maker, device_class, why] : tables::phones()) {
        INFO(why);
        CHECK((why.empty() || in_words(why, Language::french) != why));
    }
    CHECK(in_words(recognise({}).why, Language::french) == "ni imprimante ni téléphone");
}

TEST_CASE("what is wrong with a target is told in French, with the target") {
    auto const error = expand_target("a/99").error();
    CHECK(
        in_words(error.message(), Language::french) ==
        "cible « a/99 » : un nom, NOM:PORT ou un réseau comme 192.0.2.0/24 était attendu"
    );
    CHECK(in_words(error.message(), Language::english) == error.message());
}
