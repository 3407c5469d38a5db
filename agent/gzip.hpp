// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// One gzip member (RFC 1952) without name or time.
[[nodiscard]] std::string gzip(std::string_view content);

/// Undoes it. Errors: malformed (damaged, truncated, followed by something else), limit (inflates
/// past `max_bytes`).
[[nodiscard]] Result<std::string> gunzip(std::string_view compressed, std::size_t max_bytes);

}  // namespace parcmetre::agent
