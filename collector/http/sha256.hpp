// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace parcmetre::collector {

/// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// As a Content-Security-Policy names inline content: "sha256-" and the digest in base64.
[[nodiscard]] std::string sha256_source(std::string_view bytes);

}  // namespace parcmetre::collector
