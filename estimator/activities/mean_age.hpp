// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <map>

#include "estimator/activities/scope_tree.hpp"
#include "inventory/fleet.hpp"
#include "inventory/units.hpp"

namespace parcmetre::estimator {

/// Arithmetic mean of the years in service of the devices whose date is known.
struct MeanAge {
    inventory::Years mean, low, high;  ///< low and high: of the latest and the earliest dates
    std::size_t known = 0;             ///< devices with a date
    std::size_t of = 0;                ///< devices in service
    std::map<inventory::Provenance, double>
        quality;  ///< share of the dates by where they come from
};

/// The day on which ages are counted: the last day of the period, or the fleet's valid day when
/// that comes first.
[[nodiscard]] inventory::Day age_day(inventory::Fleet const& fleet, inventory::Period period);

/// Mean ages of the devices of a scope in service on age_day(), by class. Virtual machines have no
/// age.
[[nodiscard]] std::map<inventory::DeviceClass, MeanAge> mean_ages(
    inventory::Fleet const& fleet, ScopeTree const& scopes, inventory::Period period
);

/// The same over all computers together (is_computer).
[[nodiscard]] MeanAge mean_computer_age(
    inventory::Fleet const& fleet, ScopeTree const& scopes, inventory::Period period
);

}  // namespace parcmetre::estimator
