// SPDX-License-Identifier: EUPL-1.2
#include "estimator/cli/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace parcmetre::estimator::cli {

namespace {

/// Levenshtein's distance, one row of the table at a time.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const above = row[j];
            auto const changed = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({above + 1, row[j - 1] + 1, changed});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view word, std::vector<std::string> const& candidates) {
    auto const start = word.substr(0, 64);
    return *std::min_element(
        candidates.begin(),
        candidates.end(),
        [start](auto const& a, auto const& b) { return distance(start, a) < distance(start, b); }
    );
}

}  // namespace parcmetre::estimator::cli
