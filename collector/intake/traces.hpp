// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/report.hpp"

namespace parcmetre::collector {

/// The text with "…" in place of what looks like a network address (IPv4, IPv6, MAC), an e-mail
/// address or a time of day. No hardware is named after these, yet a probe's message, a model typed
/// by hand or another tool's report may hold one.
[[nodiscard]] std::string without_traces(std::string_view text);

/// Does so to every text of a report and says how many changed; one of which nothing else is left
/// goes. Subjects keep telling apart and pointing at each other.
[[nodiscard]] std::size_t remove_traces(inventory::Report& report);

}  // namespace parcmetre::collector
