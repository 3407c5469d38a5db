// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::agent {

/// The host and port of a URL's authority, without user information.
struct HostPort {
    std::string name;         ///< a literal address without brackets, or a host name
    bool is_literal = false;  ///< an IP address
    bool is_loopback = false;
    std::uint16_t port = 0;
};

/// Reads "parc.example", "10.0.0.1:8600", "[::1]:8600"; none when it is malformed.
[[nodiscard]] std::optional<HostPort> parse_host_port(
    std::string_view authority, std::uint16_t default_port
);

}  // namespace parcmetre::agent
