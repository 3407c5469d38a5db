// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <vector>

#include "estimator/activities/cells.hpp"
#include "estimator/engine/mass.hpp"

namespace parcmetre::estimator {

/// The deterministic values: every line rounded to a milligram, then integer sums.
struct Tally {
    std::map<inventory::DeviceClass, std::map<Stage, Milligrams>> classes;
    std::map<inventory::Provenance, Milligrams> provenance;
    std::vector<DeviceLine> lines;          ///< in the fleet's order; only when asked
    std::vector<Milligrams> device_values;  ///< beside `held`; only when lines are asked

    [[nodiscard]] Milligrams total() const noexcept;
    [[nodiscard]] std::map<Stage, Milligrams> stages() const;
};

[[nodiscard]] Tally tally(
    inventory::Fleet const& fleet, Activities const& activities, bool with_lines
);

}  // namespace parcmetre::estimator
