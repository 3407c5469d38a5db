// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>

#include "agent/commands.hpp"

namespace CLI {
class App;
}

namespace parcmetre::agent {

/// What a command may take beside its own options.
struct CommonOptions {
    std::function<void(CLI::App&)> add;              ///< what all take that look at this machine
    std::function<void(CLI::App&)> add_elsewhere;    ///< what those take that look elsewhere
    std::function<void(CLI::App&)> add_destination;  ///< what those take that send
};

/// Adds the commands that this operating system has and others have not: on Windows, to install and
/// to remove the service, which packages do elsewhere; on Linux, to send out the scouts.
void add_system_commands(CLI::App& app, Language language, CommonOptions const& common);

/// Runs the one of them that the command line asks for; none when it asks for another.
[[nodiscard]] std::optional<ExitCode> run_system_command(
    CLI::App const& app, Options const& options
);

}  // namespace parcmetre::agent
