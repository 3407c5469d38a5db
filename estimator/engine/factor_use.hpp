// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "estimator/activities/cells.hpp"

namespace parcmetre::estimator {

/// The factors that the assessed cells use, with how many devices each serves, in order of kind and
/// id.
[[nodiscard]] std::vector<FactorUse> factors_used(std::vector<Cell> const& cells);

}  // namespace parcmetre::estimator
