// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::agent {

/// Reads base64 (RFC 4648 §4); none when it is malformed.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace parcmetre::agent
