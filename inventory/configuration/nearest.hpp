// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre {

/// How many letters must be added, dropped, replaced or swapped with their neighbour to make one
/// text of the other (optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known word that a mistyped one is nearest to, the first of equals. `known` is not empty.
[[nodiscard]] std::string nearest(std::string_view word, std::vector<std::string> const& known);

}  // namespace parcmetre
