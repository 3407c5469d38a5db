// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "agent/collector_address.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// An HTTP proxy that opens a tunnel to the collector (CONNECT, RFC 9110 §9.3.6). What goes through
/// it is under TLS, and the collector's certificate is judged as without it.
struct Proxy {
    std::string name;  ///< a literal address without brackets, or a host name
    std::uint16_t port = 8080;
    std::string host;                        ///< as written: "proxy.example:3128"
    std::optional<std::string> credentials;  ///< "user:password", for Basic (RFC 7617)

    [[nodiscard]] bool operator==(Proxy const&) const = default;
};

/// Reads "http://proxy.example:3128", "http://user:password@proxy.example:3128" (percent-encoded),
/// or the same without "http://". Errors: malformed; the message repeats no password.
[[nodiscard]] Result<Proxy> parse_proxy(std::string_view url);

/// What the environment names for a collector (https_proxy, no_proxy, as curl reads them). None on
/// Windows, whose own client asks the system. Errors: as parse_proxy().
[[nodiscard]] Result<std::optional<Proxy>> proxy_of_environment(CollectorAddress const& address);

/// True when a list like "localhost,.example.org,10.0.0.1" names the host or a domain above it; "*"
/// names all.
[[nodiscard]] bool is_without_proxy(std::string_view no_proxy, std::string_view name);

}  // namespace parcmetre::agent
