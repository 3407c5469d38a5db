// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace parcmetre::tests {

/// One file of ours: its path from the root of the repository, and its lines.
struct SourceFile {
    std::string path;
    std::vector<std::string> lines;
};

/// Every C++ file of the rooms and of the tests.
[[nodiscard]] std::vector<SourceFile> cpp_files();

/// Paths named by the `#include` lines of a file; quoted ones for ours, angled ones otherwise.
[[nodiscard]] std::vector<std::string> quoted_includes(SourceFile const& file);
[[nodiscard]] std::vector<std::string> angled_includes(SourceFile const& file);

}  // namespace parcmetre::tests
