// SPDX-License-Identifier: EUPL-1.2
#include "agent/language.hpp"

namespace parcmetre::agent {

Language system_language() {
    return language_of_environment();
}

}  // namespace parcmetre::agent
