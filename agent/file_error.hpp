// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>
#include <system_error>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// What the system says of a file or folder: not_found, permission_denied, unsupported (the driver
/// does not answer) or internal. `path` is the host's, never that of an injected root.
[[nodiscard]] Error file_error(std::error_code const& error, std::string_view path);

}  // namespace parcmetre::agent
