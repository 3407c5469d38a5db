// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace parcmetre::agent {

/// Base64 (RFC 4648 §4) on one line.
[[nodiscard]] std::string to_base64(std::span<std::uint8_t const> bytes);

}  // namespace parcmetre::agent
