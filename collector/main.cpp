// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <exception>
#include <variant>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "collector/command_line.hpp"
#include "collector/serve.hpp"

int main(int argc, char** argv) {
    using namespace parcmetre::collector;
    try {
        auto const read = read_command_line(argc, argv);
        if (auto const* code = std::get_if<ExitCode>(&read)) {
            return *code;
        }
        // The collector's own doings only: no line is written for a report or a request, so that
        // the log dates nobody's machine.
        spdlog::set_default_logger(spdlog::stderr_logger_mt("collector"));
        spdlog::set_pattern("ts=%Y-%m-%dT%H:%M:%S%z level=%l %v");
        return serve(std::get<ServeOptions>(read));
    } catch (std::exception const& bug) {
        std::fprintf(stderr, "parcmetre-collector: %s\n", bug.what());
        return kExitFailed;
    }
}
