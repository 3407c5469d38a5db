// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "estimator/estimate.hpp"

namespace parcmetre::tests {

/// The repository's own factor set, loaded once.
[[nodiscard]] estimator::FactorSet const& factor_set();

[[nodiscard]] inventory::Fleet empty_fleet();

/// A device of a class, declared, held since 2022-03-01.
[[nodiscard]] inventory::Device device(
    std::string id,
    inventory::DeviceClass device_class,
    std::string model = {},
    std::optional<double> screen_inch = std::nullopt
);

/// A fleet of `count` devices of mixed classes, models, dates, sites and owners; the same for the
/// same seed. Some have no class, some no model, some came or left within 2025.
[[nodiscard]] inventory::Fleet mixed_fleet(int count, unsigned seed);

/// The calendar year 2025, with few draws so that tests stay short.
[[nodiscard]] estimator::EstimateRequest request_2025(std::uint32_t samples = 500);

/// Whole milligrams of an impact's value.
[[nodiscard]] std::int64_t milligrams(inventory::KgCo2e kg);

}  // namespace parcmetre::tests
