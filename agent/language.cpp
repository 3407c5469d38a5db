// SPDX-License-Identifier: EUPL-1.2
#include "agent/language.hpp"

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <sstream>

namespace parcmetre::agent {

Language language_of_environment() {
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        auto const* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view{value}.starts_with("fr") ? Language::fr : Language::en;
        }
    }
    return Language::en;
}

std::string format_number(double value, int decimals, Language language) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(decimals) << value;
    auto number = text.str();
    if (language == Language::fr) {
        std::replace(number.begin(), number.end(), '.', ',');
    }
    return number;
}

}  // namespace parcmetre::agent
