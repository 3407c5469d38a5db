// SPDX-License-Identifier: EUPL-1.2
// The scouts' program, which stands beside the agent's: it needs libraries that an agent does not
// carry.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::agent {

[[nodiscard]] std::filesystem::path scout_program();

/// Becomes it; returns only when that failed.
void become_scout(std::vector<std::string> arguments);

struct Scouted {
    int exit_code = 0;
    std::string out;
};

/// Runs it to its end, its messages on our standard error. Errors: not_found when it is not
/// installed; limit when it prints more than a report may hold; internal.
[[nodiscard]] Result<Scouted> run_scout(std::vector<std::string> arguments);

}  // namespace parcmetre::agent
