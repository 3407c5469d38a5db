// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <windows.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parcmetre::agent {

/// Base64 (RFC 4648 §4) on one line.
[[nodiscard]] std::string to_base64(std::span<BYTE const> bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace parcmetre::agent
