// SPDX-License-Identifier: EUPL-1.2
#include <exception>
#include <iostream>

#include "tests/simulator/command_line.hpp"

int main(int argc, char** argv) {
    try {
        return parcmetre::simulator::run(argc, argv, std::cout, std::cerr);
    } catch (std::exception const& error) {
        std::cerr << "parcmetre-simulate: " << error.what() << '\n';
        return 1;
    }
}
