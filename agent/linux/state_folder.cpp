// SPDX-License-Identifier: EUPL-1.2
#include "agent/state_folder.hpp"

#include <cstdlib>

#include <unistd.h>

namespace parcmetre::agent {

namespace {

std::filesystem::path folder_from_environment(char const* name) {
    auto const* value = std::getenv(name);
    return value == nullptr ? std::filesystem::path{} : std::filesystem::path{value};
}

}  // namespace

Result<std::filesystem::path> default_state_folder() {
    if (::geteuid() == 0) {
        return std::filesystem::path{"/var/lib/parcmetre-agent"};
    }
    // Of a service: systemd makes it, and there is no home (StateDirectory=, systemd.exec(5)).
    if (auto const state = folder_from_environment("STATE_DIRECTORY"); state.is_absolute()) {
        return state;
    }
    // The XDG specification has relative paths ignored.
    if (auto const state = folder_from_environment("XDG_STATE_HOME"); state.is_absolute()) {
        return state / "parcmetre";
    }
    if (auto const home = folder_from_environment("HOME"); home.is_absolute()) {
        return home / ".local" / "state" / "parcmetre";
    }
    return Error{Errc::not_found, "no home folder: name a folder with --state"};
}

std::filesystem::path default_configuration_file() {
    return "/etc/parcmetre/agent.toml";
}

}  // namespace parcmetre::agent
