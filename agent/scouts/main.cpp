// SPDX-License-Identifier: EUPL-1.2
#include <exception>
#include <iostream>

#include "agent/scouts/cli.hpp"

int main(int argc, char** argv) {
    try {
        return parcmetre::scouts::run_cli(argc, argv);
    } catch (std::exception const& error) {
        std::cerr << "parcmetre-scout: " << error.what() << '\n';
        return static_cast<int>(parcmetre::scouts::ExitCode::failed);
    }
}
