// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <vector>

#include "collector/api/calculations.hpp"
#include "collector/store/store.hpp"
#include "estimator/estimate.hpp"
#include "inventory/fleet.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

/// The impact of a device; none when it was held on no day of the period.
[[nodiscard]] estimator::DeviceImpact const* impact_of(
    Answer const& answer, inventory::DeviceId const& id
);

[[nodiscard]] std::map<inventory::ScopeId, std::string> scope_names(inventory::Fleet const& fleet);

/// The estimate that lists and pages of devices show: twelve months to the valid day, whole
/// organisation, device by device.
[[nodiscard]] Question by_device(inventory::Day valid_on);

/// What a device's JSON is made of besides its row.
struct DeviceContext {
    inventory::Day valid_on;
    std::map<inventory::ScopeId, std::string> const& scope_names;
    estimator::DeviceImpact const* impact = nullptr;  ///< null: held on no day of the period
};

/// A device of the list. Never a serial number or a UUID: the row holds none.
[[nodiscard]] inventory::Json device_json(DeviceRow const& row, DeviceContext const& context);

/// Adds what only the page of one device shows: identity, sources, age, hardware, lines of its
/// footprint.
void add_detail(
    inventory::Json& json,
    DeviceDetail const& detail,
    std::vector<estimator::DeviceLine> const& lines
);

}  // namespace parcmetre::collector
