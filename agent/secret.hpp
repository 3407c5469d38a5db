// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// What a secret is kept as in a file. On Linux the file's mode protects it, and it is kept as it
/// is; on Windows it is encrypted for this machine besides (DPAPI), so that a copy of the disk or a
/// backup does not give it away. Errors: internal.
[[nodiscard]] Result<std::string> seal_secret(std::string_view secret);

/// Undoes it. Errors: malformed (not sealed here).
[[nodiscard]] Result<std::string> open_secret(std::string_view sealed);

}  // namespace parcmetre::agent
