// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>

#include "agent/scouts/snmp_session.hpp"

namespace parcmetre::scouts {

/// Whether anything answers SNMPv3's engine discovery (RFC 3414 §4) at "udp:192.0.2.7:161": opening
/// a session with v3 blocks until its device answers, so only devices that do are opened.
[[nodiscard]] boost::asio::awaitable<bool> answers_discovery(
    std::string address, SnmpLimits limits
);

}  // namespace parcmetre::scouts
