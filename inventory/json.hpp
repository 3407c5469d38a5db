// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

#include "inventory/error.hpp"

namespace parcmetre::inventory {

/// JSON whose members keep the order in which they were written.
using Json = nlohmann::ordered_json;

/// Parses JSON text within bounds. Errors: malformed (with the byte offset), limit (size, depth).
[[nodiscard]] Result<Json> parse_json(
    std::string_view text, std::size_t max_bytes, std::size_t max_depth
);

}  // namespace parcmetre::inventory
