// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parcmetre::inventory {

/// Without leading and trailing ASCII white space and NUL.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

/// One space for each run of spaces.
[[nodiscard]] std::string squeeze_spaces(std::string_view text);

/// ASCII letters in lower case; other bytes as they are.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// True for well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing past U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Code points of well-formed UTF-8, as JSON Schema's maxLength counts them.
[[nodiscard]] std::size_t count_characters(std::string_view text) noexcept;

/// True for a random UUID (version 4, RFC 9562 §5.4) in lower case.
[[nodiscard]] bool is_uuid4(std::string_view text) noexcept;

}  // namespace parcmetre::inventory
