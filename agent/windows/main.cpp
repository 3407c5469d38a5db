// SPDX-License-Identifier: EUPL-1.2
#include <windows.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "agent/cli.hpp"
#include "agent/commands.hpp"
#include "agent/windows/wide_text.hpp"

int wmain(int argc, wchar_t** argv) {
    // Everything inside is UTF-8, what is printed too.
    ::SetConsoleOutputCP(CP_UTF8);
    try {
        std::vector<std::string> arguments;
        std::vector<char*> pointers;
        for (int at = 0; at < argc; ++at) {
            arguments.push_back(parcmetre::agent::to_utf8(argv[at]));
        }
        for (auto& argument : arguments) {
            pointers.push_back(argument.data());
        }
        pointers.push_back(nullptr);
        return parcmetre::agent::run_cli(argc, pointers.data());
    } catch (std::exception const& error) {
        std::cerr << "parcmetre-agent: " << error.what() << '\n';
        return static_cast<int>(parcmetre::agent::ExitCode::failed);
    }
}
