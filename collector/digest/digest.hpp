// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::collector {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// Keyed digest, RFC 2104.
[[nodiscard]] Sha256 hmac_sha256(std::string_view key, std::string_view bytes);

/// Lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(std::span<std::uint8_t const> bytes);

/// Reads 64 hexadecimal digits, lower case. Errors: malformed.
[[nodiscard]] Result<Sha256> parse_sha256(std::string_view hex);

/// A digest in the form of a random UUID (version 4, RFC 9562 §5.4), which it is to whoever has no
/// key.
[[nodiscard]] std::string as_uuid4(Sha256 digest);

/// A random UUID (version 4, RFC 9562 §5.4).
[[nodiscard]] std::string new_uuid4();

/// The first 64 bits of the digest: tells the ids of a fleet apart, in memory, in little room.
[[nodiscard]] std::uint64_t short_digest(std::string_view bytes);

/// The digest as 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace parcmetre::collector
