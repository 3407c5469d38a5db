// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "estimator/activities/scope_tree.hpp"
#include "estimator/estimate.hpp"
#include "inventory/cohorts.hpp"

namespace parcmetre::estimator {

/// What one year of one device of a cell adds in one stage.
struct StageTerm {
    Stage stage{};
    std::string const* factor_id = nullptr;
    double amount = 0;         ///< units made (f/L) or kWh, a year held
    double kg_per_amount = 0;  ///< *within* at its mean, *between* at its median
};

/// Devices that one set of factors serves alike: they differ only in the days they were held.
struct Cell {
    inventory::DeviceClass device_class{};
    Match match;
    ElectricityFactor const* electricity = nullptr;  ///< null: the use stage is not assessed
    inventory::Ownership ownership{};
    std::string within_key;    ///< whose model differs from the class, the same way everywhere
    std::string not_assessed;  ///< reason of the whole device; empty when it has an embodied figure
    std::string use_not_assessed;  ///< reason of the use stage alone
    std::vector<StageTerm> terms;
    std::int64_t days = 0;  ///< device-days held in the period
    std::size_t devices = 0;

    [[nodiscard]] bool assessed() const noexcept { return not_assessed.empty(); }
};

/// One device of the period, as the engine needs it again for lines.
struct HeldDevice {
    std::uint32_t device = 0;  ///< index in the fleet
    std::uint32_t cell = 0;
    std::int64_t days = 0;
    bool country_is_default = false;
};

struct Activities {
    inventory::Period period;
    double years = 0;  ///< of the period
    std::vector<Cell> cells;
    std::vector<HeldDevice> held;
    std::size_t outside_period = 0;

    /// Years that `days` of holding stand for.
    [[nodiscard]] double years_held(std::int64_t days) const noexcept {
        return years * (static_cast<double>(days) / static_cast<double>(period.days()));
    }
};

/// The least sure of what an embodied line rests on: class, date of entry (unknown: taken as held
/// the whole period, `default_`).
[[nodiscard]] inventory::Provenance embodied_provenance(inventory::Device const& device) noexcept;

/// The same for a use line, which rests on an archetype's profile and on a country.
[[nodiscard]] inventory::Provenance use_provenance(
    inventory::Device const& device, bool country_is_default
) noexcept;

/// Sorts the devices of a scope into cells. Fleet and factors must outlive the result.
[[nodiscard]] Activities collect_activities(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    EstimateRequest const& request,
    ScopeTree const& scopes
);

/// The same for the cohorts of the months that lie in the request's period: a cohort stands in
/// `held` where a device would, and none is outside the period.
[[nodiscard]] Activities collect_activities(
    inventory::CohortHistory const& history,
    FactorSet const& factors,
    EstimateRequest const& request
);

/// What one month counts of a cell.
struct CellMonth {
    std::int64_t days = 0;  ///< device-days held in the month
    std::size_t devices = 0;
};

/// One month of the history, by cell of a wider period that holds it.
[[nodiscard]] std::vector<CellMonth> counted_in(
    Activities const& wider, inventory::CohortHistory const& history, std::size_t month
);

}  // namespace parcmetre::estimator
