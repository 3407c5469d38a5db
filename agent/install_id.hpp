// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>

#include "inventory/error.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::agent {

/// The id of this installation: random, made once, and tied to no person or network. Errors:
/// not_found when none was made yet; malformed when the file holds something else;
/// permission_denied, internal.
[[nodiscard]] Result<inventory::InstallId> read_install_id(std::filesystem::path const& state);

/// The same, made and kept (whole or not at all, mode 0600) when there is none yet.
[[nodiscard]] Result<inventory::InstallId> ensure_install_id(std::filesystem::path const& state);

}  // namespace parcmetre::agent
