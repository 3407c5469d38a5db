// SPDX-License-Identifier: EUPL-1.2
#include <exception>
#include <iostream>

#include "agent/cli.hpp"
#include "agent/commands.hpp"

int main(int argc, char** argv) {
    try {
        return parcmetre::agent::run_cli(argc, argv);
    } catch (std::exception const& error) {
        std::cerr << "parcmetre-agent: " << error.what() << '\n';
        return static_cast<int>(parcmetre::agent::ExitCode::failed);
    }
}
