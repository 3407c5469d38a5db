// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "agent/scouts/cli_output.hpp"

namespace parcmetre::scouts {

struct IppOptions {
    std::vector<std::string> uris{};
    OutputOptions output{};
};

struct CupsOptions {
    std::string socket{};
    OutputOptions output{};
};

void add_ipp(CLI::App& app, IppOptions& options);
void add_cups(CLI::App& app, CupsOptions& options);

[[nodiscard]] ExitCode run_ipp(IppOptions const& options);
[[nodiscard]] ExitCode run_cups(CupsOptions const& options);

}  // namespace parcmetre::scouts
