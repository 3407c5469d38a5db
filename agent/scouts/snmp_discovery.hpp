// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "agent/scouts/snmp_session.hpp"

namespace parcmetre::scouts {

/// Who answers SNMPv3's engine discovery (RFC 3414 §4) at "udp:192.0.2.7:161"; nothing when nobody
/// does, or with anything else. Sends `retries` + 1 packets at most, a timeout apart.
[[nodiscard]] boost::asio::awaitable<std::optional<SnmpEngine>> discover_engine(
    std::string address, SnmpLimits limits
);

}  // namespace parcmetre::scouts
