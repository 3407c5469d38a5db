// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Text of a file in UTF-8: UTF-16 by its byte order mark, else UTF-8 when it is that, else
/// Windows-1252, which is what a French spreadsheet writes as "CSV". Errors: malformed (none of
/// them).
[[nodiscard]] Result<std::string> to_utf8(std::string_view bytes);

/// A name as it is compared: lower case, French letters without their accents, one space for all
/// that is neither letter nor digit. "N° de série" and "n de serie" are one.
[[nodiscard]] std::string folded(std::string_view text);

/// What a cell says: without spaces around it, no-break ones included; control characters are
/// spaces.
[[nodiscard]] std::string cell_text(std::string_view cell);

}  // namespace parcmetre::collector
