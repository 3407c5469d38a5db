// SPDX-License-Identifier: EUPL-1.2
#include "inventory/wording.hpp"

#include <optional>

namespace parcmetre {

namespace {

constexpr std::string_view kHole = "…";

struct Halves {
    std::string_view before;
    std::string_view after;
};

std::optional<Halves> around_hole(std::string_view text) {
    auto const at = text.find(kHole);
    return at == std::string_view::npos
               ? std::nullopt
               : std::optional{Halves{text.substr(0, at), text.substr(at + kHole.size())}};
}

std::optional<std::string> french_by(Sentence const& sentence, std::string_view said) {
    if (sentence.english == said) {
        return std::string{sentence.french};
    }
    auto const english = around_hole(sentence.english);
    auto const french = around_hole(sentence.french);
    if (!english || !french || said.size() < english->before.size() + english->after.size() ||
        !said.starts_with(english->before) || !said.ends_with(english->after)) {
        return std::nullopt;
    }
    auto const words = said.substr(
        english->before.size(), said.size() - english->before.size() - english->after.size()
    );
    return std::string{french->before} + std::string{words} + std::string{french->after};
}

std::optional<std::string> french_for(std::span<Sentence const> sentences, std::string_view said) {
    for (auto const& sentence : sentences) {
        if (auto french = french_by(sentence, said)) {
            return french;
        }
    }
    return std::nullopt;
}

}  // namespace

Language language_asked(int argc, char const* const* argv, Language otherwise) {
    auto language = otherwise;
    for (int at = 1; at < argc; ++at) {
        std::string_view const argument{argv[at]};
        auto const next = at + 1 < argc ? std::string_view{argv[at + 1]} : std::string_view{};
        auto const value = argument == "--lang"              ? next
                           : argument.starts_with("--lang=") ? argument.substr(7)
                                                             : std::string_view{};
        language = parse_language(value).value_or(language);
    }
    return language;
}

std::string translated(
    std::span<Sentence const> sentences, std::string_view said, Language language
) {
    if (language == Language::english) {
        return std::string{said};
    }
    auto const colon = said.rfind(": ");
    if (colon != std::string_view::npos) {
        if (auto const why = french_for(sentences, said.substr(colon + 2))) {
            auto const place = said.substr(0, colon);
            return french_for(sentences, place).value_or(std::string{place}) + " : " + *why;
        }
    }
    return french_for(sentences, said).value_or(std::string{said});
}

}  // namespace parcmetre
