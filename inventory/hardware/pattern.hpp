// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace parcmetre::inventory::hardware {

/// Whether the whole text fits a pattern of the data tables: `*` stands for any run, `#` for one
/// digit,
/// `?` for any one byte, all else for itself. Both are in lower case. Linear in practice, and never
/// worse than the product of the two lengths.
[[nodiscard]] bool fits(std::string_view pattern, std::string_view text) noexcept;

}  // namespace parcmetre::inventory::hardware
