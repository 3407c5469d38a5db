// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::scouts {

/// Whom SNMPv3 talks to: what a device says of itself, unauthenticated, before anyone has a key.
struct SnmpEngine {
    std::string id;           ///< 5 to 32 bytes (RFC 3411 §5)
    std::uint32_t boots = 0;  ///< of the engine
    std::uint32_t time = 0;   ///< s since the last of them

    friend bool operator==(SnmpEngine const&, SnmpEngine const&) = default;
};

/// A message without engine, user or security that asks for a report (RFC 3414 §4).
[[nodiscard]] std::string_view engine_discovery() noexcept;

/// Reads the report that answers it; nothing of what is no such report.
[[nodiscard]] std::optional<SnmpEngine> read_engine(std::string_view message);

}  // namespace parcmetre::scouts
