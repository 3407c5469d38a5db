// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace parcmetre::tests {

/// Cells of one sheet as texts, row by row.
using Cells = std::vector<std::vector<std::string>>;

/// An XLSX workbook as a spreadsheet program writes one: sheets by name, in order. A cell "=DATE"
/// followed by an ISO day ("=DATE 2026-03-31") is a real date, as one typed in is.
[[nodiscard]] std::string workbook_of(std::vector<std::pair<std::string, Cells>> const& sheets);

}  // namespace parcmetre::tests
