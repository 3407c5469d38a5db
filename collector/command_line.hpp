// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <variant>

#include "collector/serve.hpp"
#include "collector/upkeep_commands.hpp"

namespace parcmetre::collector {

/// Reads the command line. An exit code means that all was said: help, version, or what is wrong.
[[nodiscard]] std::variant<ServeOptions, UpkeepCommand, ExitCode> read_command_line(
    int argc, char** argv
);

}  // namespace parcmetre::collector
