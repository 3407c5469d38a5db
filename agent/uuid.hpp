// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace parcmetre::agent {

/// A random UUID, version 4 (RFC 9562), from the system's own source of randomness: nothing in it
/// stems from a clock or a network card.
[[nodiscard]] std::string random_uuid();

/// True for 8-4-4-4-12 lower-case hexadecimal digits.
[[nodiscard]] bool is_uuid(std::string_view text) noexcept;

}  // namespace parcmetre::agent
