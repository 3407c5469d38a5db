// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::estimator {

/// Something that a factor set's maintainer has to put right.
struct LintFinding {
    std::string rule;
    std::string file;      ///< inside the package
    std::size_t line = 0;  ///< 0: the file as a whole
    std::string message;

    friend auto operator<=>(LintFinding const&, LintFinding const&) = default;
};

/// "rule file:line message".
[[nodiscard]] std::string to_string(LintFinding const& finding);

/// Ids of the rules, each with its failing example in `tests/cases/factors/`.
[[nodiscard]] std::vector<std::string_view> lint_rules();

/// Everything wrong with a data package, in order of rule, file and line. Stricter than loading,
/// which only refuses what it cannot use.
[[nodiscard]] std::vector<LintFinding> lint(std::filesystem::path const& folder);

}  // namespace parcmetre::estimator
