// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/mean_age.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "estimator/activities/holding.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Day;
using inventory::Device;

/// Whole days, so that the order of devices does not show.
struct AgeSums {
    std::int64_t best = 0, low = 0, high = 0;
    std::size_t known = 0, of = 0;
    std::map<inventory::Provenance, std::size_t> provenance;

    void add(Device const& device, Day day) {
        ++of;
        if (device.commissioned) {
            ++known;
            ++provenance[device.commissioned->provenance];
            best += (day - device.commissioned->best).count();
            low += std::max<std::int64_t>(0, (day - device.commissioned->latest).count());
            high += (day - device.commissioned->earliest).count();
        }
    }

    [[nodiscard]] inventory::Years years(std::int64_t days) const {
        return {static_cast<double>(days) / 365.25 / static_cast<double>(known)};
    }
};

MeanAge mean_of(AgeSums const& sums) {
    MeanAge age;
    age.known = sums.known;
    age.of = sums.of;
    if (sums.known == 0) {
        return age;
    }
    age.mean = sums.years(sums.best);
    age.low = sums.years(sums.low);
    age.high = sums.years(sums.high);
    for (auto const& [provenance, count] : sums.provenance) {
        age.quality[provenance] = static_cast<double>(count) / static_cast<double>(sums.known);
    }
    return age;
}

}  // namespace

Day age_day(inventory::Fleet const& fleet, inventory::Period period) {
    return std::min(fleet.valid_on, period.to - std::chrono::days{1});
}

std::map<inventory::DeviceClass, MeanAge> mean_ages(
    inventory::Fleet const& fleet, ScopeTree const& scopes, inventory::Period period
) {
    auto const day = age_day(fleet, period);
    std::map<inventory::DeviceClass, AgeSums> sums;
    for (auto const& device : fleet.devices) {
        auto const device_class = counted_class(device);
        if (device_class && in_service(device, day) && scopes.holds(device)) {
            sums[*device_class].add(device, day);
        }
    }
    std::map<inventory::DeviceClass, MeanAge> ages;
    for (auto const& [device_class, sum] : sums) {
        if (sum.known > 0) {
            ages.emplace(device_class, mean_of(sum));
        }
    }
    return ages;
}

MeanAge mean_computer_age(
    inventory::Fleet const& fleet, ScopeTree const& scopes, inventory::Period period
) {
    auto const day = age_day(fleet, period);
    AgeSums sums;
    for (auto const& device : fleet.devices) {
        auto const device_class = counted_class(device);
        if (device_class && inventory::is_computer(*device_class) && in_service(device, day) &&
            scopes.holds(device)) {
            sums.add(device, day);
        }
    }
    return mean_of(sums);
}

}  // namespace parcmetre::estimator
