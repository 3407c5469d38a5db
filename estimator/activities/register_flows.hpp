// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "estimator/activities/scope_tree.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

using Entries = std::vector<inventory::RegisterEntry const*>;
using Wanted = std::function<bool(inventory::RegisterEntry const&)>;

/// What was written in a register as done in the period, in a scope and those below it.
[[nodiscard]] Entries happened(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    std::string_view register_id,
    inventory::Period period
);

/// What a register says to hold on a day, in a scope and those below it.
[[nodiscard]] Entries standing(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    std::string_view register_id,
    inventory::Day day
);

[[nodiscard]] Entries only(Entries const& entries, Wanted const& wanted);

/// Sum of a number; an entry that does not tell it adds nothing.
[[nodiscard]] double sum(Entries const& entries, std::string_view field);

/// The class that an entry names; none when it names none.
[[nodiscard]] std::optional<inventory::DeviceClass> class_of(inventory::RegisterEntry const& entry);

}  // namespace parcmetre::estimator
