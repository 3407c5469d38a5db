// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <vector>

#include "collector/store/store.hpp"
#include "estimator/estimate.hpp"
#include "inventory/fleet.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

/// What a device's JSON is made of besides its row.
struct DeviceContext {
    inventory::Day valid_on;
    std::map<inventory::ScopeId, std::string> const& scope_names;
    estimator::DeviceImpact const* impact = nullptr;  ///< null: held on no day of the period
};

/// A device of the list. Never a serial number or a UUID: the row holds none.
[[nodiscard]] inventory::Json device_json(DeviceRow const& row, DeviceContext const& context);

/// Adds what only the page of one device shows: identity, age, hardware, lines of its footprint.
void add_detail(
    inventory::Json& json,
    DeviceDetail const& detail,
    std::vector<estimator::DeviceLine> const& lines
);

}  // namespace parcmetre::collector
