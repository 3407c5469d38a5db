// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::estimator::cli {

/// The candidate that the fewest insertions, deletions and substitutions make of `word`; the first
/// of several. `candidates` is not empty.
[[nodiscard]] std::string nearest(
    std::string_view word, std::vector<std::string> const& candidates
);

}  // namespace parcmetre::estimator::cli
