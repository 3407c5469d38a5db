// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace parcmetre::scouts {

/// What the scout ends with, the agent's own codes.
enum class ExitCode : int { ok = 0, failed = 1, usage = 2, bad_input = 3, unavailable = 4 };

/// Runs `parcmetre-scout` with its arguments.
[[nodiscard]] int run_cli(int argc, char** argv);

}  // namespace parcmetre::scouts
