// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/language.hpp"

#include <cstdlib>
#include <string_view>

namespace parcmetre::simulator {

Language language_of_locale() {
    for (char const* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        char const* const value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view{value}.starts_with("fr") ? Language::fr : Language::en;
        }
    }
    return Language::en;
}

std::string grouped(std::size_t number, Language language) {
    auto const digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out += language == Language::fr ? "\u202F" : ",";
        }
        out += digits[i];
    }
    return out;
}

}  // namespace parcmetre::simulator
