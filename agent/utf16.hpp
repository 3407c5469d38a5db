// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace parcmetre::agent {

/// UTF-8 of a text in UTF-16 as Windows writes it; half a surrogate pair becomes U+FFFD.
[[nodiscard]] std::string utf8_from_utf16(std::u16string_view text);

/// The way back; each byte that is not well-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::u16string utf16_from_utf8(std::string_view text);

/// The UTF-16 units of little-endian bytes, a last odd byte left out.
[[nodiscard]] std::u16string utf16_from_bytes(std::string_view bytes);

}  // namespace parcmetre::agent
