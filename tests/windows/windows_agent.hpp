// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace parcmetre::tests {

/// Whether the agent for Windows was built and Wine can run it; says so where not.
[[nodiscard]] bool can_run_windows_agent();

/// Runs it, in English.
[[nodiscard]] Finished run_windows_agent(std::vector<std::string> arguments);

/// A path as Wine's programs see it.
[[nodiscard]] std::string windows_path(std::filesystem::path const& path);

}  // namespace parcmetre::tests
