// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "collector/digest/digest.hpp"
#include "collector/foreign/message.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// The sender of what an agent says of a machine. Its own name for it may hold a host name: hidden
/// under the key, the same gives the same.
[[nodiscard]] inventory::InstallId foreign_sender_id(
    std::string_view key, std::string const& device_id
);

/// An inventory as a report. The same bytes (`original`: their digest) on the same day are the same
/// report. `user_agent`: says
/// whose agent it is where the inventory does not.
[[nodiscard]] inventory::Report report_of(
    ForeignInventory inventory,
    inventory::InstallId sender,
    std::string_view key,
    Sha256 const& original,
    std::string_view user_agent,
    inventory::Day day
);

}  // namespace parcmetre::collector
