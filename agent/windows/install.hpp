// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "agent/take_inventory.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// Registers this program as the service ParcmetreAgent, or sets it right when it already is: begun
/// a while after the system, begun again after a failure, under an account of its own that has no
/// password and no rights besides its state folder, which is made private first. Errors:
/// permission_denied (not an administrator), internal.
[[nodiscard]] Result<void> install_service(
    std::filesystem::path const& state, Declared const& declared
);

/// Stops and removes it. Errors: not_found, permission_denied, internal.
[[nodiscard]] Result<void> uninstall_service();

}  // namespace parcmetre::agent
