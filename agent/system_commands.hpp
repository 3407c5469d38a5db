// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>

#include "agent/commands.hpp"

namespace CLI {
class App;
}

namespace parcmetre::agent {

/// Adds the commands that this operating system has and others have not: on Windows, to install and
/// to remove the service; elsewhere packages do that. `add_common` adds what all commands take.
void add_system_commands(
    CLI::App& app, Language language, std::function<void(CLI::App&)> const& add_common
);

/// Runs the one of them that the command line asks for; none when it asks for another.
[[nodiscard]] std::optional<ExitCode> run_system_command(
    CLI::App const& app, Options const& options
);

}  // namespace parcmetre::agent
