// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>

namespace parcmetre::simulator {

enum class Language { fr, en };

/// What the locale prefers: LC_ALL, LC_MESSAGES, LANG, the first that is set.
[[nodiscard]] Language language_of_locale();

/// 4500 → "4 500" (narrow no-break space) in French, "4,500" in English.
[[nodiscard]] std::string grouped(std::size_t number, Language language);

}  // namespace parcmetre::simulator
