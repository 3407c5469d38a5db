// SPDX-License-Identifier: EUPL-1.2
#include "agent/system_commands.hpp"

namespace parcmetre::agent {

void add_system_commands(
    CLI::App& /*app*/, Language /*language*/, std::function<void(CLI::App&)> const& /*add_common*/
) {}

std::optional<ExitCode> run_system_command(CLI::App const& /*app*/, Options const& /*options*/) {
    return std::nullopt;
}

}  // namespace parcmetre::agent
