// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/register_flows.hpp"

#include <algorithm>
#include <iterator>

#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

using inventory::RegisterEntry;

Entries happened(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    std::string_view register_id,
    inventory::Period period
) {
    Entries found;
    for (auto const& entry : fleet.entries) {
        if (entry.register_id == register_id && period.contains(entry.day) &&
            scopes.holds(entry.scope)) {
            found.push_back(&entry);
        }
    }
    return found;
}

Entries standing(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    std::string_view register_id,
    inventory::Day day
) {
    return only(
        inventory::states_on(fleet.entries, register_id, day),
        [&scopes](RegisterEntry const& entry) { return scopes.holds(entry.scope); }
    );
}

Entries only(Entries const& entries, Wanted const& wanted) {
    Entries kept;
    std::ranges::copy_if(entries, std::back_inserter(kept), [&wanted](auto const* entry) {
        return wanted(*entry);
    });
    return kept;
}

double sum(Entries const& entries, std::string_view field) {
    double total = 0;
    for (auto const* entry : entries) {
        total += entry->number(field).value_or(0);
    }
    return total;
}

std::optional<inventory::DeviceClass> class_of(RegisterEntry const& entry) {
    return inventory::parse_device_class(entry.text(inventory::fields::kClass));
}

}  // namespace parcmetre::estimator
