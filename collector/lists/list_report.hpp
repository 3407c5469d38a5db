// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/lists/list.hpp"

namespace parcmetre::collector {

/// A list as reports of one sender, of a bounded size each. `source` tells two lists of one kind
/// apart ("the Nantes ledger"): it names the sender with the kind, hidden under the key. The same
/// rows on the same day are the same reports; in the list's order.
[[nodiscard]] std::vector<inventory::Report> reports_of_list(
    ReadList list,
    ListKind kind,
    std::string_view source,
    std::string_view key,
    inventory::Day today
);

}  // namespace parcmetre::collector
