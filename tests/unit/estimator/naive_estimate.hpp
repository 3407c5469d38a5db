// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>

#include "tests/unit/estimator/fleets.hpp"

namespace parcmetre::tests {

struct Naive {
    double total = 0;  ///< kg CO2e
    std::map<estimator::Stage, double> stages;
    std::size_t devices = 0, assessed = 0;
};

/// The method written device by device, with nothing shared, grouped or rounded: what the engine
/// must agree with.
inline Naive naive_estimate(inventory::Fleet const& fleet, int year) {
    using namespace estimator;
    auto const from = inventory::make_day(year, 1, 1);
    auto const to = inventory::make_day(year + 1, 1, 1);
    auto const& factors = factor_set();
    Naive sum;
    for (auto const& device : fleet.devices) {
        auto start = from;
        auto end = to;
        if (device.commissioned && device.commissioned->best > start) {
            start = device.commissioned->best;
        }
        if (device.left_on && *device.left_on < end) {
            end = *device.left_on;
        }
        if (end <= start) {
            continue;
        }
        ++sum.devices;
        auto const found = match(match_key(device), factors);
        if (found.embodied == nullptr) {
            continue;
        }
        ++sum.assessed;
        auto share =
            static_cast<double>((end - start).count()) / static_cast<double>((to - from).count());
        share *= device.ownership == inventory::Ownership::cope   ? 0.85
                 : device.ownership == inventory::Ownership::byod ? 0.57
                                                                  : 1.0;
        auto const mean = [](double gsd) { return std::exp(std::pow(std::log(gsd), 2) / 2); };
        for (auto const& stage : found.embodied->stages) {
            auto const kg = share * stage.value.value * mean(found.embodied->spread.within) /
                            found.lifetime->years.value;
            sum.stages[stage.stage] += kg;
            sum.total += kg;
        }
        std::string country = device.scope && device.scope->str() == "bonn" ? "DE" : "FR";
        auto const* electricity = factors.electricity_of(device.country.value_or(country), year);
        if (found.use != nullptr && electricity != nullptr) {
            auto const kg = share * found.use->yearly_energy().value *
                            mean(found.use->spread.within) * electricity->kg_per_kwh;
            sum.stages[Stage::use] += kg;
            sum.total += kg;
        }
    }
    return sum;
}

}  // namespace parcmetre::tests
