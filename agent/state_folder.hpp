// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// Where the agent keeps what must outlive it. Linux: /var/lib/parcmetre-agent for root, otherwise
/// $STATE_DIRECTORY (a service of systemd's), otherwise $XDG_STATE_HOME/parcmetre, otherwise
/// ~/.local/state/parcmetre. Windows: Parcmetre in ProgramData for administrators and services,
/// otherwise in the user's local application data. Errors: not_found without a home.
[[nodiscard]] Result<std::filesystem::path> default_state_folder();

/// Where the installed agent looks for its configuration when no file is named: a place that only
/// administrators write to.
[[nodiscard]] std::filesystem::path default_configuration_file();

}  // namespace parcmetre::agent
