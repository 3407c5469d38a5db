// SPDX-License-Identifier: EUPL-1.2
#include "estimator/indicators/figure.hpp"

#include <algorithm>
#include <utility>

#include "estimator/activities/scope_tree.hpp"
#include "estimator/indicators/computation.hpp"

namespace parcmetre::estimator {

namespace {

std::vector<Computation> gathered() {
    std::vector<Computation> all;
    for (auto const room :
         {footprint_computations(),
          equipment_computations(),
          fitness_computations(),
          usage_computations(),
          lifetime_computations(),
          life_cycle_computations(),
          printing_computations(),
          people_computations(),
          supply_computations(),
          coverage_computations()}) {
        all.insert(all.end(), room.begin(), room.end());
    }
    return all;
}

std::vector<Computation> const& computations() {
    static auto const all = gathered();
    return all;
}

Computation const* computation_of(std::string_view id) {
    auto const& all = computations();
    auto const found = std::ranges::find(all, id, &Computation::id);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::optional<double> Figure::coverage() const noexcept {
    return of == 0 ? std::nullopt : std::optional{static_cast<double>(n) / static_cast<double>(of)};
}

std::vector<std::string_view> const& computed_indicators() {
    static std::vector<std::string_view> const ids = [] {
        std::vector<std::string_view> list;
        for (auto const& computation : computations()) {
            list.push_back(computation.id);
        }
        return list;
    }();
    return ids;
}

namespace {

Figure filled(IndicatorText const& text, Computation const& computation, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
    Figure result;
    result.text = text;
    result.period = estimate.request.period;
    result.scope = estimate.request.scope;
    result.factor_version = estimate.factor_version;
    result.factor_sha256 = estimate.factor_sha256;
    result.fleet_sha256 = estimate.fleet_sha256;
    result.known_on = estimate.known_on;
    result.valid_on = estimate.valid_on;
    result.sample = estimate.sample;
    computation.fill(result, inputs);
    return result;
}

}  // namespace

Result<Figure> figure(
    std::string_view indicator,
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    Estimate const& estimate,
    Catalogue const& catalogue
) {
    auto const* text = catalogue.find(indicator);
    auto const* computation = computation_of(indicator);
    if (text == nullptr || computation == nullptr) {
        return Error{Errc::not_found, "no indicator \"" + std::string{indicator} + "\""};
    }
    auto const scopes = ScopeTree::of(fleet, estimate.request.scope);
    if (!scopes) {
        return scopes.error();
    }
    Workings workings{fleet, factors, estimate, *scopes};
    return filled(*text, *computation, {fleet, factors, estimate, *scopes, workings});
}

std::vector<Figure> figures(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    Estimate const& estimate,
    Catalogue const& catalogue
) {
    std::vector<Figure> result;
    auto const scopes = ScopeTree::of(fleet, estimate.request.scope);
    if (!scopes) {
        return result;
    }
    Workings workings{fleet, factors, estimate, *scopes};
    Inputs const inputs{fleet, factors, estimate, *scopes, workings};
    for (auto const& text : catalogue.all()) {
        if (auto const* computation = computation_of(text.id)) {
            result.push_back(filled(text, *computation, inputs));
        }
    }
    return result;
}

}  // namespace parcmetre::estimator
