// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "agent/language.hpp"

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

}  // namespace parcmetre::agent
