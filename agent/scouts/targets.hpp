// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::scouts {

/// A network larger than this is a mistake: a /20.
inline constexpr std::size_t kMostTargets = 4096;

/// What `--target` names, as addresses net-snmp takes: "192.0.2.0/24" is its 254 hosts,
/// "imprimante" or "192.0.2.7:1161" one; port 161 unless told otherwise; IPv6 in brackets. Errors:
/// malformed, limit past kMostTargets.
[[nodiscard]] Result<std::vector<std::string>> expand_target(std::string_view text);

}  // namespace parcmetre::scouts
