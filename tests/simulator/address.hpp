// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::simulator {

/// Where a collector listens.
struct Address {
    std::string host;
    std::uint16_t port = 80;
};

/// Reads "http://127.0.0.1:8600" or "http://[::1]:8600/". Samples go over plain HTTP to this
/// machine or a test network, nothing else is read. Errors: malformed, unsupported (another
/// scheme).
[[nodiscard]] Result<Address> parse_address(std::string_view url);

}  // namespace parcmetre::simulator
