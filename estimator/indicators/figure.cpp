// SPDX-License-Identifier: EUPL-1.2
#include "estimator/indicators/figure.hpp"

#include <array>
#include <utility>

#include "estimator/activities/mean_age.hpp"
#include "estimator/activities/scope_tree.hpp"

namespace parcmetre::estimator {

namespace {

Words const kKilograms{"kg CO2e", "kg CO2e"};

using Inputs = std::pair<inventory::Fleet const&, Estimate const&>;

void mean_age(Figure& figure, Inputs const& inputs) {
    auto const& [fleet, estimate] = inputs;
    auto const scopes = ScopeTree::of(fleet, estimate.request.scope);
    if (!scopes) {
        figure.reason = Words{"périmètre inconnu", "unknown scope"};
        return;
    }
    auto const age = mean_computer_age(fleet, *scopes, estimate.request.period);
    figure.n = age.known;
    figure.of = age.of;
    if (age.known == 0) {
        figure.reason = Words{
            "aucun ordinateur en service dont la date d’entrée est connue",
            "no computer in service whose date of entry is known"};
        return;
    }
    figure.value = age.mean.value;
    figure.low = age.low.value;
    figure.high = age.high.value;
    auto const known = static_cast<double>(age.known);
    figure.numerator =
        Amount{age.mean.value * known, Words{"années", "years"}, figure.text.numerator};
    figure.denominator = Amount{known, Words{"ordinateurs", "computers"}, figure.text.denominator};
    figure.quality = age.quality;
}

/// The members that the figures of the footprint share; false when nothing was assessed.
bool start_footprint(Figure& figure, Estimate const& estimate) {
    figure.n = estimate.assessed;
    figure.of = estimate.devices;
    figure.quality = estimate.quality;
    if (estimate.assessed == 0) {
        figure.reason = Words{
            "aucun équipement évalué dans ce périmètre et cette période",
            "no device assessed in this scope and period"};
        return false;
    }
    return true;
}

void take(Figure& figure, Impact const& impact) {
    figure.value = impact.value.value;
    figure.low = impact.low.value;
    figure.high = impact.high.value;
    if (impact.median) {
        figure.median = impact.median->value;
    }
}

void footprint(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.second;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    take(figure, estimate.total);
    figure.numerator = Amount{estimate.total.value.value, kKilograms, figure.text.numerator};
}

void footprint_per_user(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.second;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    figure.numerator = Amount{estimate.total.value.value, kKilograms, figure.text.numerator};
    if (!estimate.users || !estimate.per_user) {
        figure.reason = Words{
            "effectif inconnu : déclarez le nombre de personnes du périmètre",
            "headcount unknown: declare how many people the scope counts"};
        return;
    }
    figure.denominator =
        Amount{*estimate.users, Words{"personnes", "people"}, figure.text.denominator};
    take(figure, *estimate.per_user);
}

void embodied_share(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.second;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    if (estimate.use_assessed < estimate.assessed) {
        // A device without a use stage would count as all embodied.
        figure.n = estimate.use_assessed;
    }
    if (!estimate.embodied_share) {
        figure.reason = Words{"empreinte nulle", "the footprint is zero"};
        return;
    }
    auto const& share = *estimate.embodied_share;
    figure.value = 100 * share.value;
    figure.low = 100 * share.low;
    figure.high = 100 * share.high;
    auto const total = estimate.total.value.value;
    auto const use = estimate.stages.find(Stage::use);
    auto const used = use == estimate.stages.end() ? 0.0 : use->second.value.value;
    figure.numerator = Amount{total - used, kKilograms, figure.text.numerator};
    figure.denominator = Amount{total, kKilograms, figure.text.denominator};
}

void not_assessed_share(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.second;
    figure.n = estimate.devices;
    figure.of = estimate.devices;
    if (estimate.devices == 0) {
        figure.reason = Words{
            "aucun équipement dans ce périmètre et cette période",
            "no device in this scope and period"};
        return;
    }
    auto const all = static_cast<double>(estimate.devices);
    auto const without = static_cast<double>(estimate.devices - estimate.assessed);
    figure.value = 100 * without / all;
    figure.numerator = Amount{without, Words{"équipements", "devices"}, figure.text.numerator};
    figure.denominator = Amount{all, Words{"équipements", "devices"}, figure.text.denominator};
}

struct Computation {
    std::string_view id;
    void (*fill)(Figure&, Inputs const&);
};

constexpr std::array kComputations{
    Computation{"PT04", mean_age},
    Computation{"OR01", footprint},
    Computation{"OR02", footprint_per_user},
    Computation{"OR03", embodied_share},
    Computation{"DQ05", not_assessed_share},
};

Computation const* computation_of(std::string_view id) {
    for (auto const& computation : kComputations) {
        if (computation.id == id) {
            return &computation;
        }
    }
    return nullptr;
}

}  // namespace

std::optional<double> Figure::coverage() const noexcept {
    return of == 0 ? std::nullopt : std::optional{static_cast<double>(n) / static_cast<double>(of)};
}

std::vector<std::string_view> const& computed_indicators() {
    static std::vector<std::string_view> const ids = [] {
        std::vector<std::string_view> list;
        for (auto const& computation : kComputations) {
            list.push_back(computation.id);
        }
        return list;
    }();
    return ids;
}

Result<Figure> figure(
    std::string_view indicator,
    inventory::Fleet const& fleet,
    Estimate const& estimate,
    Catalogue const& catalogue
) {
    auto const* text = catalogue.find(indicator);
    auto const* computation = computation_of(indicator);
    if (text == nullptr || computation == nullptr) {
        return Error{Errc::not_found, "no indicator \"" + std::string{indicator} + "\""};
    }
    Figure result;
    result.text = *text;
    result.period = estimate.request.period;
    result.scope = estimate.request.scope;
    result.factor_version = estimate.factor_version;
    result.factor_sha256 = estimate.factor_sha256;
    result.fleet_sha256 = estimate.fleet_sha256;
    result.known_on = estimate.known_on;
    result.valid_on = estimate.valid_on;
    result.sample = estimate.sample;
    computation->fill(result, {fleet, estimate});
    return result;
}

std::vector<Figure> figures(
    inventory::Fleet const& fleet, Estimate const& estimate, Catalogue const& catalogue
) {
    std::vector<Figure> result;
    for (auto const& text : catalogue.all()) {
        if (auto computed = figure(text.id, fleet, estimate, catalogue)) {
            result.push_back(std::move(*computed));
        }
    }
    return result;
}

}  // namespace parcmetre::estimator
