// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::inventory {

/// The devices of a cohort in one month.
struct CohortMonth {
    std::int64_t devices = 0;      ///< held on at least one day of it
    std::int64_t device_days = 0;  ///< held in it
    std::int64_t at_end = 0;       ///< still held after its last day
    /// Days from 1970 to the entry of those at its end, summed: best, earliest, latest.
    std::int64_t best_days = 0, earliest_days = 0, latest_days = 0;

    friend bool operator==(CohortMonth const&, CohortMonth const&) = default;
};

/// Devices that figures cannot tell apart: alike in all that matching looks at and, without a
/// model, of one lot (class, site and year of entry).
struct Cohort {
    /// What they have in common. Without a model, `commissioned` says the year and `scope` the site
    /// of the lot; with one, `commissioned` says no more than where the day comes from.
    Device like;
    std::vector<CohortMonth> months;  ///< beside CohortHistory::months
};

/// A scope's devices of today, month by month, as if each had always been what it is today.
struct CohortHistory {
    ScopeId scope;
    std::vector<Period> months;  ///< whole calendar months, one after the other
    std::vector<Cohort> cohorts;
};

}  // namespace parcmetre::inventory
