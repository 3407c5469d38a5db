// SPDX-License-Identifier: EUPL-1.2

#include <windows.h>

#include "agent/language.hpp"

namespace parcmetre::agent {

Language language_of_environment() {
    return PRIMARYLANGID(::GetUserDefaultUILanguage()) == LANG_FRENCH ? Language::fr : Language::en;
}

}  // namespace parcmetre::agent
