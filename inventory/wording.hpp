// SPDX-License-Identifier: EUPL-1.2
#pragma once
// How programs speak to people in two languages.

#include <span>
#include <string>
#include <string_view>

#include "inventory/language.hpp"

namespace parcmetre {

/// One of two wordings of the same thing.
[[nodiscard]] inline std::string_view pick(
    Language language, std::string_view french, std::string_view english
) {
    return language == Language::french ? french : english;
}

/// The language that a command line asks for by --lang; help is written before options are read.
[[nodiscard]] Language language_asked(int argc, char const* const* argv, Language otherwise);

/// What programs say in English, so that it is counted and compared alike, and its French. A "…" in
/// both stands for the same words.
struct Sentence {
    std::string_view english;
    std::string_view french;
};

/// What was said, in this language. "place: why" is read in two; what has no French stays as it is.
[[nodiscard]] std::string translated(
    std::span<Sentence const> sentences, std::string_view said, Language language
);

}  // namespace parcmetre
