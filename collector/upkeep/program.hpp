// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Another program, looked for in PATH.
struct Program {
    std::vector<std::string> command;  ///< its name, then its arguments
    /// Added to this process's own environment.
    std::vector<std::pair<std::string, std::string>> environment;
};

/// Runs it to its end. Errors: not_found (no such program), internal (it failed: with the last of
/// what it said on its error output).
[[nodiscard]] Result<void> run_program(Program const& program);

}  // namespace parcmetre::collector
