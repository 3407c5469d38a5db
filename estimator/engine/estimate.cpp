// SPDX-License-Identifier: EUPL-1.2
#include "estimator/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "estimator/activities/cells.hpp"
#include "estimator/activities/mean_age.hpp"
#include "estimator/activities/scope_tree.hpp"
#include "estimator/engine/bundles.hpp"
#include "estimator/engine/factor_use.hpp"
#include "estimator/engine/impact.hpp"
#include "estimator/engine/mass.hpp"
#include "estimator/engine/simulation.hpp"
#include "estimator/engine/tally.hpp"

namespace parcmetre::estimator {

namespace {

/// Draws spent on the intervals of single devices: cells × samples stay below it.
constexpr std::size_t kDeviceDraws = 20'000'000;
constexpr std::size_t kFewestDeviceSamples = 1000;

void add(Series& sums, Series const& more) {
    sums.resize(std::max(sums.size(), more.size()), 0.0);
    for (std::size_t i = 0; i < more.size(); ++i) {
        sums[i] += more[i];
    }
}

/// Samples of wider scopes, each the sum of narrower ones in order of class and stage.
struct Sums {
    Series total;
    std::map<Stage, Series> stages;
    std::map<inventory::DeviceClass, Series> classes;
};

Sums sums_of(Simulated const& simulated) {
    Sums sums;
    for (auto const& [slot, series] : simulated) {
        add(sums.total, series);
        add(sums.stages[slot.second], series);
        add(sums.classes[slot.first], series);
    }
    return sums;
}

std::optional<Share> embodied_share(Sums const& sums, Tally const& values) {
    auto const total = values.total();
    if (total == 0) {
        return std::nullopt;
    }
    auto const stages = values.stages();
    auto const use = stages.find(Stage::use);
    auto const used = use == stages.end() ? Milligrams{0} : use->second;
    Series shares(sums.total.size(), 1.0);
    if (auto const found = sums.stages.find(Stage::use); found != sums.stages.end()) {
        for (std::size_t i = 0; i < shares.size(); ++i) {
            shares[i] = (sums.total[i] - found->second[i]) / sums.total[i];
        }
    }
    auto const quantiles = quantiles_of(std::move(shares));
    auto const value = static_cast<double>(total - used) / static_cast<double>(total);
    return Share{value, quantiles.low, quantiles.high};
}

std::vector<ClassEstimate> class_estimates(
    Activities const& activities,
    Tally const& values,
    Simulated const& simulated,
    Sums const& sums,
    std::map<inventory::DeviceClass, MeanAge> const& ages
) {
    std::map<inventory::DeviceClass, ClassEstimate> classes;
    for (auto const& cell : activities.cells) {
        if (cell.not_assessed == "class_unknown" || cell.not_assessed == "virtual") {
            continue;
        }
        auto& entry = classes[cell.device_class];
        entry.device_class = cell.device_class;
        entry.devices += cell.devices;
        entry.assessed += cell.assessed() ? cell.devices : 0;
    }
    std::vector<ClassEstimate> result;
    for (auto& [device_class, entry] : classes) {
        if (auto const age = ages.find(device_class); age != ages.end()) {
            entry.mean_age = age->second.mean;
        }
        if (auto const found = values.classes.find(device_class); found != values.classes.end()) {
            Milligrams total = 0;
            for (auto const& [stage, mass] : found->second) {
                total += mass;
                entry.stages[stage] =
                    impact_of(mass, quantiles_of(simulated.at({device_class, stage})));
            }
            entry.total = impact_of(total, quantiles_of(sums.classes.at(device_class)));
        }
        result.push_back(std::move(entry));
    }
    std::stable_sort(result.begin(), result.end(), [](auto const& a, auto const& b) {
        return a.total.value > b.total.value;
    });
    return result;
}

/// Classes summed by practice, value by value and sample by sample.
std::map<inventory::Practice, Impact> practice_impacts(Tally const& values, Sums const& sums) {
    std::map<inventory::Practice, std::pair<Milligrams, Series>> totals;
    for (auto const& [device_class, stages] : values.classes) {
        auto& [mass, series] = totals[inventory::practice_of(device_class)];
        for (auto const& [stage, one] : stages) {
            mass += one;
        }
        add(series, sums.classes.at(device_class));
    }
    std::map<inventory::Practice, Impact> practices;
    for (auto& [practice, total] : totals) {
        practices[practice] = impact_of(total.first, quantiles_of(std::move(total.second)));
    }
    return practices;
}

std::vector<NotAssessed> not_assessed(Activities const& activities) {
    std::map<std::string, std::size_t> reasons;
    for (auto const& cell : activities.cells) {
        if (auto const& why = cell.assessed() ? cell.use_not_assessed : cell.not_assessed;
            !why.empty()) {
            reasons[why] += cell.devices;
        }
    }
    std::vector<NotAssessed> result;
    for (auto const& [reason, devices] : reasons) {
        result.push_back({reason, devices});
    }
    return result;
}

std::vector<DeviceImpact> device_impacts(
    inventory::Fleet const& fleet,
    Activities const& activities,
    Tally const& values,
    EstimateRequest const& request
) {
    auto const affordable = kDeviceDraws / std::max<std::size_t>(1, activities.cells.size());
    auto const samples = static_cast<std::uint32_t>(
        std::min<std::size_t>(request.samples, std::max(affordable, kFewestDeviceSamples))
    );
    std::vector<Quantiles> a_year(activities.cells.size());
    for (std::size_t i = 0; i < a_year.size(); ++i) {
        if (auto const& cell = activities.cells[i]; cell.assessed()) {
            a_year[i] = quantiles_of(simulate_cell(laws_of(cell), request.seed, samples));
        }
    }
    std::vector<DeviceImpact> result;
    result.reserve(activities.held.size());
    for (std::size_t i = 0; i < activities.held.size(); ++i) {
        auto const& held = activities.held[i];
        auto const& cell = activities.cells[held.cell];
        DeviceImpact impact;
        impact.device = fleet.devices[held.device].id;
        impact.reason = cell.not_assessed;
        if (cell.assessed()) {
            auto const years = activities.years_held(held.days);
            auto const& q = a_year[held.cell];
            impact.level = cell.match.level;
            impact.impact = impact_of(
                values.device_values[i], {q.low * years, q.median * years, q.high * years}
            );
        }
        result.push_back(std::move(impact));
    }
    std::sort(result.begin(), result.end(), [](auto const& a, auto const& b) {
        return a.device < b.device;
    });
    return result;
}

Result<void> check(EstimateRequest const& request) {
    if (request.period.days() <= 0) {
        return Error{Errc::malformed, "period: expected an end after its start"};
    }
    if (request.users && !(*request.users > 0 && std::isfinite(*request.users))) {
        return Error{Errc::malformed, "users: expected a number above 0"};
    }
    if (request.samples == 0) {
        return Error{Errc::malformed, "samples: expected at least 1"};
    }
    return {};
}

std::optional<double> users_of(
    inventory::Fleet const& fleet, EstimateRequest const& request, ScopeTree const& scopes
) {
    if (request.users) {
        return request.users;
    }
    if (!scopes.counted()) {
        return std::nullopt;
    }
    auto const people = inventory::mean_headcount(fleet, *scopes.counted(), request.period);
    return people && *people > 0 ? people : std::nullopt;
}

void fill_values(
    Estimate& result,
    inventory::Fleet const& fleet,
    Activities const& activities,
    ScopeTree const& scopes
) {
    auto const& request = result.request;
    auto values = tally(fleet, activities, request.with_lines);
    auto const simulated = simulate(make_bundles(activities), request.seed, request.samples);
    auto const sums = sums_of(simulated);
    result.total = impact_of(values.total(), quantiles_of(sums.total));
    for (auto const& [stage, mass] : values.stages()) {
        result.stages[stage] = impact_of(mass, quantiles_of(sums.stages.at(stage)));
    }
    result.embodied_share = embodied_share(sums, values);
    result.classes = class_estimates(
        activities, values, simulated, sums, mean_ages(fleet, scopes, request.period)
    );
    result.practices = practice_impacts(values, sums);
    for (auto const& [provenance, mass] : values.provenance) {
        result.quality[provenance] =
            static_cast<double>(mass) / static_cast<double>(values.total());
    }
    if (request.with_lines) {
        result.device_impacts = device_impacts(fleet, activities, values, request);
        result.lines = std::move(values.lines);
        std::stable_sort(
            result.lines.begin(),
            result.lines.end(),
            [](auto const& a, auto const& b) {
                return std::tie(a.device, a.stage) < std::tie(b.device, b.stage);
            }
        );
    }
}

}  // namespace

Result<Estimate> estimate(
    inventory::Fleet const& fleet, FactorSet const& factors, EstimateRequest const& request
) {
    if (auto const checked = check(request); !checked) {
        return checked.error();
    }
    auto const scopes = ScopeTree::of(fleet, request.scope);
    if (!scopes) {
        return scopes.error();
    }
    auto const activities = collect_activities(fleet, factors, request, *scopes);
    Estimate result;
    result.request = request;
    result.valid_on = fleet.valid_on;
    result.known_on = fleet.known_on;
    result.fleet_sha256 = request.fleet_sha256 ? *request.fleet_sha256 : fleet_digest(fleet);
    result.factor_version = factors.version();
    result.factor_sha256 = factors.sha256();
    result.sample = fleet.sample;
    result.outside_period = activities.outside_period;
    for (auto const& cell : activities.cells) {
        result.devices += cell.devices;
        if (cell.assessed()) {
            result.assessed += cell.devices;
            result.use_assessed += cell.use_not_assessed.empty() ? cell.devices : 0;
        }
    }
    fill_values(result, fleet, activities, *scopes);
    result.not_assessed = not_assessed(activities);
    result.factors = factors_used(activities.cells);
    result.users = users_of(fleet, request, *scopes);
    if (result.users) {
        result.per_user = divided(result.total, *result.users);
    }
    return result;
}

}  // namespace parcmetre::estimator
