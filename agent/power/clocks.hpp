// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace parcmetre::agent {

/// What the machine's clocks show at one moment.
struct Instant {
    std::chrono::sys_seconds wall{};       ///< the clock on the wall; people and NTP set it
    std::chrono::seconds running{};        ///< since boot, without sleep (CLOCK_MONOTONIC)
    std::chrono::seconds since_boot{};     ///< since boot, with sleep (CLOCK_BOOTTIME)
    std::string boot_id;                   ///< differs after every boot; never sent
    std::optional<std::int64_t> suspends;  ///< since boot, hibernations not among them
    /// Whether the clocks' difference can be nothing but sleep: this machine cannot hibernate.
    bool only_sleeps = true;

    friend bool operator==(Instant const&, Instant const&) = default;
};

/// What this machine's clocks show now.
[[nodiscard]] Instant read_clocks();

}  // namespace parcmetre::agent
