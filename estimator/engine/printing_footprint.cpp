// SPDX-License-Identifier: EUPL-1.2
#include "estimator/printing_footprint.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "estimator/activities/cells.hpp"
#include "estimator/activities/holding.hpp"
#include "estimator/engine/mass.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Fleet;

/// Of a normal distribution, its 95th centile.
constexpr double kNinetyFifth = 1.6448536269514722;

Fleet printers_of(Fleet const& fleet) {
    Fleet out;
    out.valid_on = fleet.valid_on;
    out.known_on = fleet.known_on;
    out.sample = fleet.sample;
    out.scopes = fleet.scopes;
    std::ranges::copy_if(fleet.devices, std::back_inserter(out.devices), prints);
    return out;
}

Impact impact_of(double value, double low, double high) {
    auto const kg = [](double amount) { return to_kg(to_milligrams(amount)); };
    return {kg(value), kg(low), kg(high), std::nullopt};
}

Impact sum_of(Impact const& a, Impact const& b) {
    return impact_of(
        a.value.value + b.value.value, a.low.value + b.low.value, a.high.value + b.high.value
    );
}

std::vector<std::string> ids_of(Estimate const& estimate, std::string_view kind) {
    std::vector<std::string> ids;
    for (auto const& use : estimate.factors) {
        if (use.kind == kind) {
            ids.push_back(use.id);
        }
    }
    return ids;
}

Count exactly(double amount) {
    return {amount, amount, amount};
}

PrintingActivity device_activity(Activities const& activities, Estimate const& estimate) {
    PrintingActivity out{PrintingPart::device, {}, "device", {}, 0, {}, {}};
    double made = 0;
    for (auto const& cell : activities.cells) {
        if (cell.assessed()) {
            made += cell.terms.front().amount * activities.years_held(cell.days);
        }
    }
    if (estimate.assessed == 0) {
        out.reason = estimate.devices == 0 ? "no_printer" : "no_factor";
        return out;
    }
    out.amount = exactly(made);
    out.printers = estimate.assessed;
    for (auto const& [stage, impact] : estimate.stages) {
        if (stage != Stage::use) {
            out.impact = out.impact ? sum_of(*out.impact, impact) : impact;
        }
    }
    out.factor_ids = ids_of(estimate, "embodied");
    return out;
}

/// A cell's yearly kWh, shared out as its profile's states draw them.
void add_energy(EnergyByState& sum, Cell const& cell, double years) {
    auto const& profile = *cell.match.use;
    auto const all = profile.yearly_energy().value;
    auto const use = std::ranges::find(cell.terms, Stage::use, &StageTerm::stage);
    if (use == cell.terms.end() || all <= 0) {
        return;
    }
    auto const share = use->amount * years / all;
    sum.on.value += share * energy(profile.on, profile.hours_on).value;
    sum.sleep.value += share * energy(profile.sleep, profile.hours_sleep).value;
    sum.off.value += share * energy(profile.off, profile.hours_off).value;
}

std::optional<EnergyByState> energy_of(Activities const& activities) {
    EnergyByState sum;
    bool any = false;
    for (auto const& cell : activities.cells) {
        if (cell.assessed() && cell.use_not_assessed.empty()) {
            add_energy(sum, cell, activities.years_held(cell.days));
            any = true;
        }
    }
    return any ? std::optional{sum} : std::nullopt;
}

PrintingActivity electricity_activity(
    std::optional<EnergyByState> const& energy, Estimate const& estimate
) {
    PrintingActivity out{PrintingPart::electricity, {}, "kWh", {}, 0, {}, {}};
    auto const use = estimate.stages.find(Stage::use);
    if (!energy || use == estimate.stages.end()) {
        out.reason = estimate.devices == 0 ? "no_printer" : "no_factor";
        return out;
    }
    out.amount = exactly(energy->on.value + energy->sleep.value + energy->off.value);
    out.impact = use->second;
    out.printers = estimate.use_assessed;
    out.factor_ids = ids_of(estimate, "electricity");
    return out;
}

/// The amount's bounds times the factor's: the widest that the product may be.
Impact impact_of(Count const& kg, ConsumableFactor const& factor) {
    auto const sigma = std::hypot(std::log(factor.spread.within), std::log(factor.spread.between));
    auto const widest = std::exp(kNinetyFifth * sigma);
    return impact_of(
        kg.value * factor.kg_per_unit,
        kg.low * factor.kg_per_unit / widest,
        kg.high * factor.kg_per_unit * widest
    );
}

Count less(Count const& whole, Count const& part) {
    return {whole.value - part.value, whole.low - part.low, whole.high - part.high};
}

PrintingActivity paper_activity(
    PrintedPages const& pages, Paper const& paper, FactorSet const& factors
) {
    PrintingActivity out{PrintingPart::paper, {}, "kg", {}, 0, {}, {}};
    if (!pages.sheets) {
        out.reason = "no_sheets";
        return out;
    }
    auto const mass = paper_of(pages.sheets->faces, paper);
    auto const recycled = mass.recycled_kg.value_or(Count{});
    out.amount = mass.kg;
    out.printers = pages.sheets->printers;
    for (auto const& [kg, variant] :
         {std::pair{less(mass.kg, recycled), "primary"}, std::pair{recycled, "recycled"}}) {
        if (kg.high <= 0) {
            continue;
        }
        auto const* factor = factors.consumable_of("paper", variant);
        if (factor == nullptr) {
            out.impact.reset();
            out.reason = "no_factor";
            return out;
        }
        auto const impact = impact_of(kg, *factor);
        out.impact = out.impact ? sum_of(*out.impact, impact) : impact;
        out.factor_ids.push_back(factor->id);
    }
    return out;
}

/// No open source gives the emissions of a cartridge: `factors/README.md`.
PrintingActivity toner_activity(PrintedPages const& pages, std::optional<double> yield) {
    PrintingActivity out{PrintingPart::toner, {}, "cartridge", {}, 0, "no_factor", {}};
    if (!yield || pages.total.printers == 0) {
        out.reason = yield ? "no_pages" : "no_yield";
        return out;
    }
    out.amount = cartridges_of(pages.total.faces, *yield);
    out.printers = pages.total.printers;
    return out;
}

}  // namespace

std::string_view to_string(PrintingPart part) noexcept {
    switch (part) {
        case PrintingPart::device:
            return "device";
        case PrintingPart::electricity:
            return "electricity";
        case PrintingPart::paper:
            return "paper";
        case PrintingPart::toner:
            return "toner";
    }
    return "";
}

Result<PrintingFootprint> printing_footprint(
    Fleet const& fleet,
    FactorSet const& factors,
    EstimateRequest request,
    PrintedPages const& pages,
    PrintingSupplies const& supplies
) {
    auto const printers = printers_of(fleet);
    request.with_lines = false;
    auto const estimate = estimator::estimate(printers, factors, request);
    auto const scopes = ScopeTree::of(printers, request.scope);
    if (!estimate || !scopes) {
        return !estimate ? estimate.error() : scopes.error();
    }
    auto const activities = collect_activities(printers, factors, request, *scopes);
    PrintingFootprint out;
    out.energy = energy_of(activities);
    out.activities = {
        device_activity(activities, *estimate),
        electricity_activity(out.energy, *estimate),
        paper_activity(pages, supplies.paper, factors),
        toner_activity(pages, supplies.faces_per_cartridge)};
    for (auto const& one : out.activities) {
        if (one.impact) {
            out.total = out.total ? sum_of(*out.total, *one.impact) : *one.impact;
        }
    }
    return out;
}

}  // namespace parcmetre::estimator
