// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>

#include "agent/commands.hpp"
#include "agent/upload.hpp"

namespace parcmetre::agent {

/// The collector to send to: the one asked, or else the one enrolled with. What it is known by goes
/// to no other. None, and said why on standard error, when there is none.
[[nodiscard]] std::optional<Collector> choose_collector(
    Options const& options, std::filesystem::path const& state
);

}  // namespace parcmetre::agent
