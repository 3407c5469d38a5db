// SPDX-License-Identifier: EUPL-1.2
#include "inventory/language.hpp"

#include <cstdlib>

namespace parcmetre {

std::string_view to_string(Language language) noexcept {
    return language == Language::french ? "fr" : "en";
}

std::optional<Language> parse_language(std::string_view text) noexcept {
    if (text == "fr") {
        return Language::french;
    }
    if (text == "en") {
        return Language::english;
    }
    return std::nullopt;
}

Language language_of_environment() noexcept {
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        auto const* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view{value}.substr(0, 2) == "fr" ? Language::french
                                                                : Language::english;
        }
    }
    return Language::english;
}

}  // namespace parcmetre
