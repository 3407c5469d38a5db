// SPDX-License-Identifier: EUPL-1.2
#include "agent/language.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace parcmetre::agent {

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
