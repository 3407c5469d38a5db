// SPDX-License-Identifier: EUPL-1.2
#include "estimator/flows.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>

#include "estimator/activities/holding.hpp"
#include "estimator/engine/bundles.hpp"
#include "estimator/engine/impact.hpp"
#include "estimator/engine/mass.hpp"
#include "estimator/engine/simulation.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Condition;
using inventory::Fleet;
using inventory::Ownership;

void add(Series& sums, Series const& more) {
    sums.resize(std::max(sums.size(), more.size()), 0.0);
    std::ranges::transform(sums, more, sums.begin(), std::plus{});
}

constexpr double kMilliwattHoursPerKwh = 1e6;

/// Of a cell, as plain sums have it: *between* at its median, *within* at its mean.
/// Whole milliwatt-hours, so that they add up alike in any order.
std::int64_t milliwatt_hours_of(Cell const& cell, Activities const& activities) {
    auto const use = std::ranges::find(cell.terms, Stage::use, &StageTerm::stage);
    auto const years = activities.years_held(cell.days);
    return use == cell.terms.end() ? 0 : std::llround(use->amount * years * kMilliwattHoursPerKwh);
}

Count counted(std::int64_t milliwatt_hours, Series series) {
    auto const value = static_cast<double>(milliwatt_hours) / kMilliwattHoursPerKwh;
    if (series.empty()) {
        return {value, value, value};
    }
    auto const quantiles = quantiles_of(std::move(series));
    return {value, std::min(value, quantiles.low), std::max(value, quantiles.high)};
}

bool entered_in(inventory::Device const& device, inventory::Period period) {
    return device.commissioned && period.contains(device.commissioned->best);
}

/// The devices of the scope that entered in the period, the counted apart from the others.
Fleet entered_new(
    Fleet const& fleet,
    inventory::Period period,
    ScopeTree const& scopes,
    AcquisitionFootprint& counts
) {
    Fleet out;
    out.valid_on = fleet.valid_on;
    out.known_on = fleet.known_on;
    out.scopes = fleet.scopes;
    for (auto const& device : fleet.devices) {
        if (!counted_class(device) || !scopes.holds(device) || !entered_in(device, period)) {
            continue;
        }
        if (device.ownership == Ownership::leased) {
            ++counts.leased;
        } else if (device.condition == Condition::refurbished) {
            ++counts.refurbished;
        } else if (device.ownership != Ownership::byod) {
            out.devices.push_back(device);
        }
    }
    return out;
}

}  // namespace

EnergyUse energy_use(Activities const& activities, EstimateRequest const& request) {
    EnergyUse out;
    std::map<inventory::DeviceClass, std::int64_t> values;
    for (auto const& cell : activities.cells) {
        out.devices += cell.devices;
        if (cell.assessed() && cell.use_not_assessed.empty()) {
            out.assessed += cell.devices;
            values[cell.device_class] += milliwatt_hours_of(cell, activities);
        }
    }
    auto const drawn =
        simulate(make_bundles(activities, Measure::energy), request.seed, request.samples);
    Series all;
    std::int64_t total = 0;
    for (auto const& [device_class, value] : values) {
        auto const& series = drawn.at({device_class, Stage::use});
        add(all, series);
        total += value;
        out.classes[device_class] = counted(value, series);
    }
    out.kwh = counted(total, std::move(all));
    return out;
}

AcquisitionFootprint acquisition_footprint(
    Fleet const& fleet,
    FactorSet const& factors,
    EstimateRequest const& request,
    ScopeTree const& scopes
) {
    AcquisitionFootprint out;
    auto const entered = entered_new(fleet, request.period, scopes, out);
    auto const activities = collect_activities(entered, factors, request, scopes);
    Milligrams value = 0;
    for (auto const& cell : activities.cells) {
        out.devices += cell.devices;
        if (!cell.assessed()) {
            continue;
        }
        out.assessed += cell.devices;
        auto const units = organisation_share(cell.ownership) * static_cast<double>(cell.devices);
        for (auto const& term : cell.terms) {
            if (term.stage != Stage::use && term.stage != Stage::end_of_life) {
                value += to_milligrams(units * term.kg_per_amount);
            }
        }
    }
    Series all;
    for (auto const& [slot, series] :
         simulate(make_bundles(activities, Measure::acquisition), request.seed, request.samples)) {
        add(all, series);
    }
    out.total = impact_of(value, all.empty() ? Quantiles{} : quantiles_of(std::move(all)));
    return out;
}

}  // namespace parcmetre::estimator
