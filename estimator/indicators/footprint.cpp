// SPDX-License-Identifier: EUPL-1.2
// The footprint of the fleet, and how far it is known.
#include <array>

#include "estimator/activities/mean_age.hpp"
#include "estimator/indicators/computation.hpp"

namespace parcmetre::estimator {

namespace {

Words const kKilograms{"kg CO2e", "kg CO2e"};

void mean_age(Figure& figure, Inputs const& inputs) {
    auto const age = mean_computer_age(inputs.fleet, inputs.scopes, inputs.period());
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
    auto const& estimate = inputs.estimate;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    take(figure, estimate.total);
    figure.numerator = Amount{estimate.total.value.value, kKilograms, figure.text.numerator};
}

void footprint_per_user(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    figure.numerator = Amount{estimate.total.value.value, kKilograms, figure.text.numerator};
    if (!estimate.users || !estimate.per_user) {
        figure.reason = headcount_unknown();
        return;
    }
    figure.denominator =
        Amount{*estimate.users, Words{"personnes", "people"}, figure.text.denominator};
    take(figure, *estimate.per_user);
}

void embodied_share(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
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
    auto const& estimate = inputs.estimate;
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

constexpr std::array kComputations{
    Computation{"PT04", mean_age},
    Computation{"OR01", footprint},
    Computation{"OR02", footprint_per_user},
    Computation{"OR03", embodied_share},
    Computation{"DQ05", not_assessed_share},
};

}  // namespace

std::span<Computation const> footprint_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
