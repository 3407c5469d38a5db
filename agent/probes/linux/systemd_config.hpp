// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "agent/probes/context.hpp"

namespace parcmetre::agent {

/// What systemd takes for a key of one of its files ("logind.conf", "Login", "IdleAction"): the
/// file of highest rank, then its drop-ins in order of name; the last assignment counts, an empty
/// one takes back (systemd-system.conf(5)). None when nothing assigns it.
[[nodiscard]] std::optional<std::string> systemd_setting(
    ProbeContext const& context,
    std::string const& file,
    std::string_view section,
    std::string_view key
);

/// A time span of systemd.time(7): "30min", "1h 30min", "900" (seconds). None for "infinity" and
/// for anything else.
[[nodiscard]] std::optional<std::chrono::seconds> parse_time_span(std::string_view text);

}  // namespace parcmetre::agent
