// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "collector/registers/reading.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::collector {

/// What the fields of one entry, each right by itself, contradict in one another.
void check_entry(inventory::RegisterEntry const& entry, Understood& read);

/// What an entry contradicts in what is known: an exit of a device that has left, of one that does
/// not exist, people reached that nobody counts. `replaced`: id of the entry of the fleet that this
/// one corrects, which says nothing any more; empty: none.
void check_against(inventory::Fleet const& fleet, std::string_view replaced, Understood& read);

}  // namespace parcmetre::collector
