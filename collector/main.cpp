// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <exception>
#include <variant>

#include "collector/command_line.hpp"
#include "collector/serve.hpp"

int main(int argc, char** argv) {
    using namespace parcmetre::collector;
    try {
        auto const read = read_command_line(argc, argv);
        if (auto const* code = std::get_if<ExitCode>(&read)) {
            return *code;
        }
        if (auto const* command = std::get_if<UpkeepCommand>(&read)) {
            return run_upkeep(*command);
        }
        auto const& options = std::get<ServeOptions>(read);
        start_log(options.log_format);
        return serve(options);
    } catch (std::exception const& bug) {
        std::fprintf(stderr, "parcmetre-collector: %s\n", bug.what());
        return kExitFailed;
    }
}
