// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// What Windows says of one of its error codes, in the user's language; `library` names the DLL
/// whose codes they are when it is not the system itself.
[[nodiscard]] std::string system_message(unsigned long code, wchar_t const* library = nullptr);

/// "writing C:\…: There is not enough space on the disk", of the kind that the code means.
[[nodiscard]] Error system_error(unsigned long code, std::string_view doing);

/// The same of GetLastError().
[[nodiscard]] Error last_error(std::string_view doing);

}  // namespace parcmetre::agent
