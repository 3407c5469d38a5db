// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/bundles.hpp"

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "estimator/activities/holding.hpp"
#include "estimator/engine/draws.hpp"

namespace parcmetre::estimator {

namespace {

constexpr std::array kOwnerships{
    inventory::Ownership::owned,
    inventory::Ownership::leased,
    inventory::Ownership::cope,
    inventory::Ownership::byod};

/// Class, embodied or use, and the ids of the two factors that are multiplied.
using BundleName = std::tuple<inventory::DeviceClass, bool, std::string, std::string>;

/// Device-days by ownership, or devices: integers, so that they add up alike in any order.
using CountsByOwnership = std::array<std::int64_t, kOwnerships.size()>;

struct Draft {
    Cell const* cell = nullptr;  ///< one of those merged: its factors are those of all
    std::map<std::string, CountsByOwnership> counts;
};

std::uint64_t within_hash(Cell const& cell, bool use) {
    return key_hash((use ? "within-use/" : "within/") + cell.within_key);
}

Law embodied_law(Cell const& cell) {
    auto const& factor = *cell.match.embodied;
    return {key_hash("embodied/" + factor.family), std::log(factor.spread.between)};
}

Law lifetime_law(Cell const& cell) {
    auto const class_name = std::string{inventory::to_string(cell.match.lifetime->device_class)};
    return {key_hash("lifetime/" + class_name), -std::log(cell.match.lifetime->gsd)};
}

Law profile_law(Cell const& cell) {
    auto const& profile = *cell.match.use;
    return {key_hash("use-profile/" + profile.id), std::log(profile.spread.between)};
}

Law electricity_law(Cell const& cell) {
    return {key_hash("electricity/" + cell.electricity->zone), std::log(cell.electricity->gsd)};
}

std::vector<Law> embodied_laws(Cell const& cell) {
    return {embodied_law(cell), lifetime_law(cell)};
}

std::vector<Law> use_laws(Cell const& cell) {
    return {profile_law(cell), electricity_law(cell)};
}

double use_median(Cell const& cell) {
    return cell.match.use->yearly_energy().value * cell.electricity->kg_per_kwh;
}

void make_use(Bundle& bundle, Cell const& cell, Measure measure) {
    bundle.within_sigma = std::log(cell.match.use->spread.within);
    if (measure == Measure::energy) {
        bundle.laws = {profile_law(cell)};
        bundle.split.emplace_back(Stage::use, cell.match.use->yearly_energy().value);
    } else {
        bundle.laws = use_laws(cell);
        bundle.split.emplace_back(Stage::use, use_median(cell));
    }
}

/// At acquisition a device is counted from cradle to gate: what becomes of it is not known.
void make_embodied(Bundle& bundle, Cell const& cell, Measure measure) {
    bundle.within_sigma = std::log(cell.match.embodied->spread.within);
    bool const whole = measure == Measure::acquisition;
    bundle.laws = whole ? std::vector{embodied_law(cell)} : embodied_laws(cell);
    for (auto const& stage : cell.match.embodied->stages) {
        if (!whole || stage.stage != Stage::end_of_life) {
            bundle.split.emplace_back(stage.stage, stage.value.value);
        }
    }
}

Bundle finished(
    BundleName const& name, Draft const& draft, Activities const& activities, Measure measure
) {
    auto const& cell = *draft.cell;
    auto const use = std::get<1>(name);
    bool const whole = measure == Measure::acquisition;
    Bundle bundle;
    bundle.device_class = cell.device_class;
    use ? make_use(bundle, cell, measure) : make_embodied(bundle, cell, measure);
    auto const per_year = use || whole ? 1.0 : 1.0 / cell.match.lifetime->years.value;
    auto const* prefix = use ? "within-use/" : "within/";
    for (auto const& [key, counts] : draft.counts) {
        auto amount = 0.0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            auto const held =
                whole ? static_cast<double>(counts[i]) : activities.years_held(counts[i]);
            amount += organisation_share(kOwnerships[i]) * held;
        }
        bundle.portions.push_back({key_hash(prefix + key), amount * per_year});
    }
    return bundle;
}

}  // namespace

CellLaws laws_of(Cell const& cell) {
    CellLaws laws;
    auto const share = organisation_share(cell.ownership);
    laws.embodied_within = {within_hash(cell, false), std::log(cell.match.embodied->spread.within)};
    laws.embodied = embodied_laws(cell);
    laws.embodied_kg =
        share / cell.match.lifetime->years.value * cell.match.embodied->embodied().value;
    if (cell.use_not_assessed.empty()) {
        laws.use_within = {within_hash(cell, true), std::log(cell.match.use->spread.within)};
        laws.use = use_laws(cell);
        laws.use_kg = share * use_median(cell);
    }
    return laws;
}

std::vector<Bundle> make_bundles(Activities const& activities, Measure measure) {
    std::map<BundleName, Draft> drafts;
    bool const whole = measure == Measure::acquisition;
    auto const add = [&drafts, whole](BundleName name, Cell const& cell) {
        auto& draft = drafts[std::move(name)];
        draft.cell = &cell;
        draft.counts[cell.within_key].at(static_cast<std::size_t>(cell.ownership)) +=
            whole ? static_cast<std::int64_t>(cell.devices) : cell.days;
    };
    for (auto const& cell : activities.cells) {
        if (!cell.assessed()) {
            continue;
        }
        if (measure != Measure::energy) {
            add({cell.device_class, false, cell.match.embodied->key, cell.match.lifetime->id},
                cell);
        }
        if (!whole && cell.use_not_assessed.empty()) {
            add({cell.device_class, true, cell.match.use->id, cell.electricity->id}, cell);
        }
    }
    std::vector<Bundle> bundles;
    for (auto const& [name, draft] : drafts) {
        bundles.push_back(finished(name, draft, activities, measure));
    }
    return bundles;
}

}  // namespace parcmetre::estimator
