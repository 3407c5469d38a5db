// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "estimator/engine/mass.hpp"
#include "estimator/engine/simulation.hpp"
#include "estimator/estimate.hpp"

namespace parcmetre::estimator {

/// The plain sum with the interval of its samples, and their median where it differs.
[[nodiscard]] Impact impact_of(Milligrams value, Quantiles const& quantiles);

[[nodiscard]] Impact divided(Impact const& impact, double by);

}  // namespace parcmetre::estimator
