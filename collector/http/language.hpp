// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "inventory/language.hpp"

namespace parcmetre::collector {

/// What an `Accept-Language` header prefers among ours (RFC 9110 §12.5.4); English when it says
/// neither.
[[nodiscard]] Language preferred_language(std::string_view accept_language) noexcept;

}  // namespace parcmetre::collector
