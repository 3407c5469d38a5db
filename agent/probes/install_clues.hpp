// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// Adds what tells when the system was installed (its month) and its file system made; days that no
/// right clock can have written are left out.
void add_install_clues(
    std::optional<inventory::Day> installed,
    std::optional<inventory::Day> file_system_born,
    inventory::Day today,
    std::vector<inventory::AgeClue>& clues
);

}  // namespace parcmetre::agent
