// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace parcmetre::agent {

/// Reads the command line and runs the command; returns the exit code of the program.
[[nodiscard]] int run_cli(int argc, char** argv);

}  // namespace parcmetre::agent
