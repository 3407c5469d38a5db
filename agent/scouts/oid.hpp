// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::scouts {

/// An object identifier: numbers, in the order in which an agent must tell them.
using Oid = std::vector<std::uint32_t>;

/// At most 128 numbers (RFC 2578 §3.5).
inline constexpr std::size_t kLongestOid = 128;

/// Reads "1.3.6.1" or ".1.3.6.1"; nothing of anything else.
[[nodiscard]] std::optional<Oid> parse_oid(std::string_view text);

/// "1.3.6.1".
[[nodiscard]] std::string to_text(Oid const& oid);

[[nodiscard]] bool starts_with(Oid const& oid, Oid const& prefix) noexcept;

/// The oid with more numbers at its end.
[[nodiscard]] Oid under(Oid oid, std::initializer_list<std::uint32_t> more);

}  // namespace parcmetre::scouts
