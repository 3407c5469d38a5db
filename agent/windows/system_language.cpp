// SPDX-License-Identifier: EUPL-1.2

#include <windows.h>

#include "agent/language.hpp"

namespace parcmetre::agent {

Language system_language() {
    return PRIMARYLANGID(::GetUserDefaultUILanguage()) == LANG_FRENCH ? Language::french
                                                                      : Language::english;
}

}  // namespace parcmetre::agent
