// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "estimator/factors/factor_set.hpp"

namespace parcmetre::tests {

/// The repository's `factors/`.
[[nodiscard]] std::filesystem::path factors_folder();

/// The repository's factor set, loaded once.
[[nodiscard]] estimator::FactorSet const& shipped_set();

/// The factor of that key, which must exist.
[[nodiscard]] estimator::EmbodiedFactor const& shipped_embodied(std::string_view key);

/// The profile of that id, which must exist.
[[nodiscard]] estimator::UseProfile const& shipped_use(std::string_view id);

}  // namespace parcmetre::tests
