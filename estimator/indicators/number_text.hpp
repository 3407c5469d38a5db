// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>

#include "inventory/day.hpp"

namespace parcmetre::estimator {

enum class Language { fr, en };

/// A number for people, rounded to so many significant digits: decimal comma and narrow no-break
/// spaces by three in French, point and commas in English. "1 230", "41,0", "0,653".
[[nodiscard]] std::string number_text(double value, Language language, int significant = 3);

/// A count for people: "1 230", "1,230".
[[nodiscard]] std::string count_text(std::int64_t count, Language language);

/// "31 décembre 2025", "31 December 2025".
[[nodiscard]] std::string day_text(inventory::Day day, Language language);

}  // namespace parcmetre::estimator
