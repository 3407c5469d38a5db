// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace parcmetre::simulator {

/// The text as one gzip member (RFC 1952).
[[nodiscard]] std::string gzipped(std::string_view text);

}  // namespace parcmetre::simulator
