// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace parcmetre::agent {

enum class Language { fr, en };

/// From LC_ALL, LC_MESSAGES, LANG, the first that is set; French when it says so. On Windows, the
/// language of its windows.
[[nodiscard]] Language language_of_environment();

/// One of two wordings of the same thing.
[[nodiscard]] inline std::string_view pick(
    Language language, std::string_view french, std::string_view english
) {
    return language == Language::fr ? french : english;
}

/// A number with one decimal, or none: "14,2" in French, "14.2" in English.
[[nodiscard]] std::string format_number(double value, int decimals, Language language);

}  // namespace parcmetre::agent
