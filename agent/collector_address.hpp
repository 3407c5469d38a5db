// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// Where a collector is reached.
struct CollectorAddress {
    bool is_secure = false;  ///< https; otherwise on this very machine
    std::string name;        ///< a literal address without brackets, or a host name under https
    std::uint16_t port = 80;
    std::string host;  ///< for the Host header: as written in the URL

    /// "https://parc.example:8443".
    [[nodiscard]] std::string url() const;
    [[nodiscard]] bool operator==(CollectorAddress const&) const = default;
};

/// Reads "https://parc.example", "http://127.0.0.1:8600", "http://localhost:8600/" or
/// "http://[::1]:8600". Errors: unsupported for http to another machine, where a report must not
/// travel in clear; malformed otherwise.
[[nodiscard]] Result<CollectorAddress> parse_collector_address(std::string_view url);

}  // namespace parcmetre::agent
