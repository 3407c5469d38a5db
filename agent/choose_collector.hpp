// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>

#include "agent/commands.hpp"
#include "agent/upload.hpp"

namespace parcmetre::agent {

/// The proxy on the way to a collector: the one that was configured, otherwise the environment's;
/// none to this very machine. Errors: malformed.
[[nodiscard]] Result<std::optional<Proxy>> choose_proxy(
    Options const& options, CollectorAddress const& address
);

/// The collector to send to: the one asked, or else the one enrolled with. What it is known by goes
/// to no other. None, and said why on standard error, when there is none.
[[nodiscard]] std::optional<Collector> choose_collector(
    Options const& options, std::filesystem::path const& state
);

}  // namespace parcmetre::agent
