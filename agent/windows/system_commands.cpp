// SPDX-License-Identifier: EUPL-1.2
#include "agent/system_commands.hpp"

#include <iostream>
#include <string>

#include <CLI/App.hpp>

#include "agent/tell.hpp"
#include "agent/windows/install.hpp"

namespace parcmetre::agent {

namespace {

ExitCode run_install(Options const& options) {
    auto const state = state_folder(options);
    if (!state) {
        return ExitCode::usage;
    }
    if (auto const installed = install_service(*state, options.declared); !installed) {
        return fail(installed.error(), options);
    }
    std::cout << pick(
        options.language,
        "Service ParcmetreAgent installé. Enrôlez cette machine si elle ne l'est pas encore "
        "(parcmetre-agent enrol), puis : sc start ParcmetreAgent\n",
        "Service ParcmetreAgent installed. Enrol this machine unless it is already "
        "(parcmetre-agent enrol), then: sc start ParcmetreAgent\n"
    );
    return ExitCode::ok;
}

ExitCode run_uninstall(Options const& options) {
    if (auto const removed = uninstall_service(); !removed) {
        return fail(removed.error(), options);
    }
    std::cout << pick(
        options.language,
        "Service ParcmetreAgent retiré. Ce que l'agent conserve reste : parcmetre-agent forget "
        "l'efface.\n",
        "Service ParcmetreAgent removed. What the agent keeps stays: parcmetre-agent forget "
        "deletes it.\n"
    );
    return ExitCode::ok;
}

}  // namespace

void add_system_commands(CLI::App& app, Language language, CommonOptions const& common) {
    common.add(*app.add_subcommand(
        "install",
        std::string{pick(
            language,
            "installer le service (en administrateur)",
            "install the service (as an administrator)"
        )}
    ));
    common.add(*app.add_subcommand(
        "uninstall",
        std::string{pick(
            language,
            "retirer le service (en administrateur)",
            "remove the service (as an administrator)"
        )}
    ));
}

std::optional<ExitCode> run_system_command(CLI::App const& app, Options const& options) {
    if (app.got_subcommand("install")) {
        return run_install(options);
    }
    if (app.got_subcommand("uninstall")) {
        return run_uninstall(options);
    }
    return std::nullopt;
}

}  // namespace parcmetre::agent
