// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "inventory/wording.hpp"

namespace parcmetre::agent {

/// The language of this system: the environment's; on Windows, that of its windows.
[[nodiscard]] Language system_language();

/// A number with one decimal, or none: "14,2" in French, "14.2" in English.
[[nodiscard]] std::string format_number(double value, int decimals, Language language);

}  // namespace parcmetre::agent
