// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace parcmetre::agent {

/// Text as HTML shows it, in an element or in a quoted attribute.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace parcmetre::agent
