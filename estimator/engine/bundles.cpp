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

/// Device-days by ownership: integers, so that they add up alike in any order.
using DaysByOwnership = std::array<std::int64_t, kOwnerships.size()>;

struct Draft {
    Cell const* cell = nullptr;  ///< one of those merged: its factors are those of all
    std::map<std::string, DaysByOwnership> days;
};

std::uint64_t within_hash(Cell const& cell, bool use) {
    return key_hash((use ? "within-use/" : "within/") + cell.within_key);
}

std::vector<Law> embodied_laws(Cell const& cell) {
    auto const class_name = std::string{inventory::to_string(cell.match.lifetime->device_class)};
    return {
        {key_hash("embodied/" + cell.match.embodied->family),
         std::log(cell.match.embodied->spread.between)},
        {key_hash("lifetime/" + class_name), -std::log(cell.match.lifetime->gsd)}};
}

std::vector<Law> use_laws(Cell const& cell) {
    return {
        {key_hash("use-profile/" + cell.match.use->id), std::log(cell.match.use->spread.between)},
        {key_hash("electricity/" + cell.electricity->zone), std::log(cell.electricity->gsd)}};
}

double use_median(Cell const& cell) {
    return cell.match.use->yearly_energy().value * cell.electricity->kg_per_kwh;
}

Bundle finished(BundleName const& name, Draft const& draft, Activities const& activities) {
    auto const& cell = *draft.cell;
    auto const use = std::get<1>(name);
    Bundle bundle;
    bundle.device_class = cell.device_class;
    bundle.within_sigma =
        std::log(use ? cell.match.use->spread.within : cell.match.embodied->spread.within);
    bundle.laws = use ? use_laws(cell) : embodied_laws(cell);
    if (use) {
        bundle.split.emplace_back(Stage::use, use_median(cell));
    } else {
        for (auto const& stage : cell.match.embodied->stages) {
            bundle.split.emplace_back(stage.stage, stage.value.value);
        }
    }
    auto const per_year = use ? 1.0 : 1.0 / cell.match.lifetime->years.value;
    auto const* prefix = use ? "within-use/" : "within/";
    for (auto const& [key, days] : draft.days) {
        auto years = 0.0;
        for (std::size_t i = 0; i < days.size(); ++i) {
            years += organisation_share(kOwnerships[i]) * activities.years_held(days[i]);
        }
        bundle.portions.push_back({key_hash(prefix + key), years * per_year});
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

std::vector<Bundle> make_bundles(Activities const& activities) {
    std::map<BundleName, Draft> drafts;
    auto const add = [&drafts](BundleName name, Cell const& cell) {
        auto& draft = drafts[std::move(name)];
        draft.cell = &cell;
        draft.days[cell.within_key].at(static_cast<std::size_t>(cell.ownership)) += cell.days;
    };
    for (auto const& cell : activities.cells) {
        if (!cell.assessed()) {
            continue;
        }
        add({cell.device_class, false, cell.match.embodied->key, cell.match.lifetime->id}, cell);
        if (cell.use_not_assessed.empty()) {
            add({cell.device_class, true, cell.match.use->id, cell.electricity->id}, cell);
        }
    }
    std::vector<Bundle> bundles;
    for (auto const& [name, draft] : drafts) {
        bundles.push_back(finished(name, draft, activities));
    }
    return bundles;
}

}  // namespace parcmetre::estimator
