// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "inventory/language.hpp"

namespace parcmetre::scouts {

/// What scouts say of a device, or of why they do not go, in the reader's language.
[[nodiscard]] std::string in_words(std::string_view said, Language language);

}  // namespace parcmetre::scouts
