// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace parcmetre::agent {

/// The Retry-After header when it is a number of seconds (RFC 9110 §10.2.3); none for a date.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(std::string_view text);

}  // namespace parcmetre::agent
