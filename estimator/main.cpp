// SPDX-License-Identifier: EUPL-1.2
#include <exception>
#include <iostream>

#include "estimator/cli/commands.hpp"

int main(int argc, char** argv) {
    try {
        return parcmetre::estimator::cli::run(argc, argv, std::cout, std::cerr);
    } catch (std::exception const& error) {
        std::cerr << "parcmetre-estimate: " << error.what() << '\n';
        return 1;
    }
}
