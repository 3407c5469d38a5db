// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <tuple>

#include "estimator/estimate.hpp"
#include "estimator/factors/sha256.hpp"
#include "inventory/fleet_json.hpp"

namespace parcmetre::estimator {

inventory::Fleet canonical_inputs(inventory::Fleet fleet) {
    auto const by_id = [](auto const& a, auto const& b) { return a.id < b.id; };
    auto const by_device_and_day = [](auto const& a, auto const& b) {
        return std::tie(a.device, a.day) < std::tie(b.device, b.day);
    };
    std::stable_sort(fleet.scopes.begin(), fleet.scopes.end(), by_id);
    std::stable_sort(fleet.devices.begin(), fleet.devices.end(), by_id);
    fleet.usage_days.clear();
    inventory::erase_personal_readings(fleet);
    std::stable_sort(fleet.readings.begin(), fleet.readings.end(), by_device_and_day);
    std::stable_sort(
        fleet.headcounts.begin(),
        fleet.headcounts.end(),
        [](auto const& a, auto const& b) {
            return std::tie(a.scope, a.day) < std::tie(b.scope, b.day);
        }
    );
    std::stable_sort(fleet.entries.begin(), fleet.entries.end(), by_id);
    std::stable_sort(fleet.usage.begin(), fleet.usage.end(), [](auto const& a, auto const& b) {
        return std::tie(a.month, a.scope, a.device_class) <
               std::tie(b.month, b.scope, b.device_class);
    });
    return fleet;
}

std::string fleet_digest(inventory::Fleet const& fleet) {
    Sha256 hash;
    hash.update(inventory::encode_fleet(canonical_inputs(fleet)));
    return hash.hex();
}

}  // namespace parcmetre::estimator
