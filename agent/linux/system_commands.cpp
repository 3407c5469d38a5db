// SPDX-License-Identifier: EUPL-1.2
#include "agent/system_commands.hpp"

#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>
#include <unistd.h>

namespace parcmetre::agent {

namespace {

constexpr auto* kScan = "scan";

/// The scouts' program stands beside this one: it needs libraries that an agent does not carry.
std::filesystem::path scout_program() {
    std::error_code error;
    auto const self = std::filesystem::read_symlink("/proc/self/exe", error);
    return self.parent_path() / "parcmetre-scout";
}

/// Becomes the scouts' program; returns only when that failed.
ExitCode run_scan(std::vector<std::string> given, Language language) {
    auto const program = scout_program().string();
    given.insert(given.begin(), program);
    std::vector<char*> arguments;
    for (auto& argument : given) {
        arguments.push_back(argument.data());
    }
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    std::cerr << "parcmetre-agent: "
              << pick(
                     language,
                     "le programme des éclaireurs n'est pas installé à côté de l'agent : ",
                     "the scouts' program is not installed beside the agent: "
                 )
              << program << '\n';
    return ExitCode::failed;
}

}  // namespace

void add_system_commands(
    CLI::App& app, Language language, std::function<void(CLI::App&)> const& /*add_common*/
) {
    auto* const scan = app.add_subcommand(
        kScan,
        std::string{pick(
            language,
            "relever les imprimantes et téléphones alentour : scan snmp --target RÉSEAU/BITS, "
            "scan ipp URI… ou scan cups",
            "take stock of the printers and phones around: scan snmp --target NETWORK/BITS, "
            "scan ipp URI… or scan cups"
        )}
    );
    scan->prefix_command();
    scan->set_help_flag();  // the scouts' program has its own
}

std::optional<ExitCode> run_system_command(CLI::App const& app, Options const& options) {
    auto const* const scan = app.get_subcommand(kScan);
    return scan->parsed() ? std::optional{run_scan(scan->remaining(), options.language)}
                          : std::nullopt;
}

}  // namespace parcmetre::agent
