// SPDX-License-Identifier: EUPL-1.2
#include "inventory/wording.hpp"

#include <array>

#include <catch2/catch.hpp>

using namespace parcmetre;

namespace {

constexpr std::array kSentences{
    Sentence{"not there", "absent"},
    Sentence{"no answer in … seconds", "pas de réponse en … secondes"},
    Sentence{"asking …", "question à …"},
};

std::string french(std::string_view said) {
    return translated(kSentences, said, Language::french);
}

template <std::size_t N>
Language asked(std::array<char const*, N> const& arguments) {
    return language_asked(static_cast<int>(N), arguments.data(), Language::english);
}

}  // namespace

TEST_CASE("a sentence is said in French, around the words that stay") {
    CHECK(french("not there") == "absent");
    CHECK(french("no answer in 12 seconds") == "pas de réponse en 12 secondes");
    CHECK(french("no answer in  seconds") == "pas de réponse en  secondes");
    CHECK(french("no answer in seconds") == "no answer in seconds");
    CHECK(translated(kSentences, "not there", Language::english) == "not there");
}

TEST_CASE("of a place and a cause both are said in French, and a name stays a name") {
    CHECK(french("/a/b: not there") == "/a/b : absent");
    CHECK(french("asking x: not there") == "question à x : absent");
    CHECK(french("x: unheard of") == "x: unheard of");
}

TEST_CASE("a command line asks for its language wherever --lang stands") {
    CHECK(asked(std::array{"program", "do", "--lang", "fr"}) == Language::french);
    CHECK(asked(std::array{"program", "--lang=fr", "do"}) == Language::french);
    CHECK(asked(std::array{"program", "--lang", "fr", "--lang", "en"}) == Language::english);
    CHECK(asked(std::array{"program", "--lang", "de"}) == Language::english);
    CHECK(asked(std::array{"program", "do", "--lang"}) == Language::english);
}
