// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cmath>
#include <cstdint>

#include "inventory/units.hpp"

namespace parcmetre::estimator {

/// Milligrams CO2e. Every line is rounded to one, once; from there on all sums are of integers, so
/// that stages, classes and devices add up to the same total in any order. 2^63 mg are 9 thousand
/// million tonnes.
using Milligrams = std::int64_t;

[[nodiscard]] inline Milligrams to_milligrams(double kg) noexcept {
    return std::llround(kg * 1e6);
}

[[nodiscard]] inline inventory::KgCo2e to_kg(Milligrams mass) noexcept {
    return {static_cast<double>(mass) / 1e6};
}

}  // namespace parcmetre::estimator
