// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::collector {

/// One zstd frame that states its content's size.
[[nodiscard]] Result<std::vector<std::uint8_t>> compress(std::string_view text);

/// Errors: malformed; limit when the frame states more than `max_bytes`, before anything is
/// inflated.
[[nodiscard]] Result<std::string> decompress(
    std::span<std::uint8_t const> frame, std::size_t max_bytes
);

}  // namespace parcmetre::collector
