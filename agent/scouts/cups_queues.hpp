// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "agent/scouts/ipp_exchange.hpp"
#include "agent/scouts/ipp_message.hpp"
#include "agent/scouts/scan.hpp"

namespace parcmetre::scouts {

/// Where CUPS listens on a host of Linux.
inline constexpr char const* kCupsSocket = "/run/cups/cups.sock";

/// The queues of this host, by the name that CUPS has for each. Errors: unavailable without CUPS;
/// permission_denied, malformed, limit.
[[nodiscard]] Result<std::vector<Visit>> scan_cups(
    std::string const& socket, IppLimits const& limits
);

/// One queue: a class of queues, a fax line and a printer of files are no devices.
[[nodiscard]] Visit visit_queue(IppAttributes const& attributes);

}  // namespace parcmetre::scouts
