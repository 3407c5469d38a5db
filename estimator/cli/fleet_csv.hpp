// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "estimator/indicators/number_text.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::estimator::cli {

/// A fleet written by hand or exported from a ledger.
struct FleetFile {
    inventory::Fleet fleet;
    std::vector<std::string> ignored_columns;
};

/// What the file itself does not say.
struct FleetDefaults {
    inventory::Day valid_on;             ///< the state of the world that the file stands for
    std::optional<std::string> country;  ///< of the organisation
    Language language = Language::en;    ///< of error messages
};

/// Reads a fleet from CSV (separators , ; tab; header in any order; columns in README.md).
/// Everything in it counts as declared. Errors: malformed (names line, column and expectation),
/// limit.
[[nodiscard]] Result<FleetFile> read_fleet_csv(
    std::string_view text, FleetDefaults const& defaults
);

}  // namespace parcmetre::estimator::cli
