// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/impact.hpp"

#include <cmath>

namespace parcmetre::estimator {

namespace {

/// The median is printed beside the value when it differs by more than this share of it.
constexpr double kMedianDiffers = 0.05;

inventory::KgCo2e whole_milligrams(double kg) {
    return to_kg(to_milligrams(kg));
}

}  // namespace

Impact impact_of(Milligrams value, Quantiles const& quantiles) {
    Impact impact{
        to_kg(value), whole_milligrams(quantiles.low), whole_milligrams(quantiles.high), {}};
    auto const kg = impact.value.value;
    if (std::abs(quantiles.median - kg) > kMedianDiffers * std::abs(kg)) {
        impact.median = whole_milligrams(quantiles.median);
    }
    return impact;
}

Impact divided(Impact const& impact, double by) {
    auto const quotient = [by](inventory::KgCo2e kg) { return whole_milligrams(kg.value / by); };
    Impact result{quotient(impact.value), quotient(impact.low), quotient(impact.high), {}};
    if (impact.median) {
        result.median = quotient(*impact.median);
    }
    return result;
}

}  // namespace parcmetre::estimator
