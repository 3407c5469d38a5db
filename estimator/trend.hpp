// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "estimator/estimate.hpp"
#include "estimator/factors/factor_set.hpp"
#include "inventory/cohorts.hpp"

namespace parcmetre::estimator {

struct TrendRequest {
    inventory::Day today;  ///< ages of the month under way are those of this day
    std::string default_country = "FR";
    std::uint64_t seed = 1;
    /// The ends of a month's interval are known to about 3 % of its width.
    std::uint32_t samples = 2000;
};

/// Mean years in service of the devices whose day of entry is known.
struct AgeOfMonth {
    inventory::Years mean, low, high;  ///< low and high: of the latest and the earliest days
    std::int64_t known = 0;            ///< devices
};

struct ClassOfMonth {
    inventory::DeviceClass device_class{};
    std::int64_t devices = 0;       ///< held on at least one day of the month
    std::optional<AgeOfMonth> age;  ///< at its end; none when no day of entry is known
};

/// One month of a scope's devices, convention C1. The parts of months add up to those of the year
/// that estimate() gives, but for rounding: here a cohort is rounded to a milligram, there a
/// device.
struct MonthOfTrend {
    inventory::Period month;
    std::int64_t devices = 0;
    std::int64_t assessed = 0;  ///< with an embodied figure
    Impact total;
    std::vector<ClassOfMonth> classes;  ///< by class
};

/// Month by month, from sums: what it costs grows with distinct models and months, not with
/// devices. All months see the same draws, so that two of them differ by what has changed alone.
[[nodiscard]] std::vector<MonthOfTrend> trend(
    inventory::CohortHistory const& history, FactorSet const& factors, TrendRequest const& request
);

}  // namespace parcmetre::estimator
