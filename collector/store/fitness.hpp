// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/identity/identity.hpp"
#include "inventory/day.hpp"
#include "inventory/fleet.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// How fit one source tells a thing to be. Absent members are not told.
struct ToldFitness {
    std::optional<std::string> os_name, os_version;
    /// Capacity when full, of the design's; of the worst battery. In steps of five: what wavers
    /// from one charge to the next is no change.
    std::optional<int> battery_percent;
    std::optional<bool> sleeps;
    std::optional<int> sleep_after_min;

    friend bool operator==(ToldFitness const&, ToldFitness const&) = default;
};

/// The same in a month.
struct FitnessOfMonth {
    inventory::Day month;  ///< its first day
    ToldFitness told;
};

[[nodiscard]] ToldFitness fitness_of(inventory::Subject const& subject);

/// Keeps what is told on a day, unless its month or an earlier one already says so. A write is
/// under way.
[[nodiscard]] Result<void> keep_fitness(
    database::Connection& connection,
    InternalId const& subject,
    inventory::Day day,
    inventory::Day known_from,
    ToldFitness const& told
);

/// What each subject told up to the month of a day, as known on a day, by month.
[[nodiscard]] Result<std::map<InternalId, std::vector<FitnessOfMonth>>> load_all_fitness(
    database::Connection& connection, inventory::Day valid_on, inventory::Day known_on
);

/// A device's history from those of its subjects, the surest source first: of two in one month the
/// surer is believed. What a later word does not tell stays as it was.
[[nodiscard]] std::vector<inventory::Fitness> merge_fitness(
    std::vector<std::vector<FitnessOfMonth>> const& subjects
);

}  // namespace parcmetre::collector
