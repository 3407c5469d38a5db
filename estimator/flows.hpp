// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <map>
#include <optional>

#include "estimator/activities/cells.hpp"
#include "estimator/activities/meters.hpp"
#include "estimator/estimate.hpp"

/// Amounts of a period that are no footprint of their own: energy used, devices bought.
namespace parcmetre::estimator {

/// kWh that devices used over a period, by their archetypes' profiles, with the 90 % interval.
struct EnergyUse {
    Count kwh;
    std::map<inventory::DeviceClass, Count> classes;
    std::size_t assessed = 0;  ///< devices behind it
    std::size_t devices = 0;
};

[[nodiscard]] EnergyUse energy_use(Activities const& activities, EstimateRequest const& request);

/// What making the devices that entered service in a period emitted, all in that period (convention
/// C2, GHG Protocol scope 3 category 2): new and owned ones only. Making and delivery, without the
/// end of life where the factor tells it apart.
struct AcquisitionFootprint {
    Impact total;
    std::size_t assessed = 0;
    std::size_t devices = 0;      ///< new and owned, with a known date of entry in the period
    std::size_t leased = 0;       ///< entered too; counted by those who own them
    std::size_t refurbished = 0;  ///< entered too; their making is their first life's
};

[[nodiscard]] AcquisitionFootprint acquisition_footprint(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    EstimateRequest const& request,
    ScopeTree const& scopes
);

}  // namespace parcmetre::estimator
