// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::collector {

enum class Coding {
    identity,
    gzip,
    zlib,  ///< RFC 1950, of other agents; no Content-Encoding of ours
    zstd,
};

/// Reads a Content-Encoding header; absent means identity; none for a coding that is not ours.
[[nodiscard]] std::optional<Coding> parse_coding(std::string_view content_encoding) noexcept;

/// Undoes a coding, stopping as soon as more than `limit` bytes have come out: a bomb costs its
/// bound and no more. Errors: limit; malformed (damaged, cut short, or followed by something else).
[[nodiscard]] Result<std::string> inflate(std::string_view bytes, Coding coding, std::size_t limit);

}  // namespace parcmetre::collector
