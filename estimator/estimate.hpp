// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "estimator/factors/factor_set.hpp"
#include "estimator/factors/matching.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

/// What is asked. Same request, same fleet, same factors: same bytes.
struct EstimateRequest {
    inventory::Period period;
    std::optional<inventory::ScopeId> scope;  ///< none: the whole organisation
    std::optional<double> users;              ///< none: the fleet's mean headcount
    std::string default_country = "FR";       ///< for devices and scopes without one
    std::uint64_t seed = 1;
    std::uint32_t samples = 10'000;
};

/// A value with its 90 % interval, kg CO2e. The value is the plain sum that a spreadsheet redoes;
/// the interval is Monte Carlo's, its median given when it differs from the value by more than 5 %.
struct Impact {
    inventory::KgCo2e value;
    inventory::KgCo2e low, high;
    std::optional<inventory::KgCo2e> median;
};

/// Why a device, or one stage of it, has no figure.
struct NotAssessed {
    std::string
        reason;  ///< "class_unknown", "virtual", "no_factor", "no_use_profile", "no_electricity"
    std::size_t devices = 0;
};

struct ClassEstimate {
    inventory::DeviceClass device_class{};
    std::size_t devices = 0;
    std::size_t assessed = 0;
    std::optional<inventory::Years> mean_age;
    Impact total;
    std::map<Stage, Impact> stages;
};

/// One activity of one device: what a line of the decomposition adds to the total.
struct DeviceLine {
    inventory::DeviceId device;
    Stage stage{};
    MatchLevel level{};
    std::string factor_id;  ///< of the embodied stage or of the electricity
    double amount = 0;      ///< units made a year (f·a/L), or kWh a year
    std::string amount_unit;
    inventory::KgCo2e value;
    inventory::Provenance provenance{};
};

/// Impacts of a scope over a period, convention C1 (annualised).
struct Estimate {
    EstimateRequest request;
    std::string fleet_sha256;
    std::string factor_version, factor_sha256;
    bool sample = false;  ///< the fleet holds simulated reports
    std::size_t devices = 0;
    std::size_t assessed = 0;
    Impact total;
    std::optional<double> users;
    std::optional<Impact> per_user;
    std::map<Stage, Impact> stages;
    std::vector<ClassEstimate> classes;  ///< largest first
    std::vector<NotAssessed> not_assessed;
    std::map<inventory::Provenance, double> quality;  ///< share of the value by where it comes from
    std::vector<DeviceLine> lines;  ///< the decomposition; adds up to the total exactly
};

/// Errors: malformed (empty period, unknown scope, users ≤ 0). A fleet without an assessed device
/// gives an estimate of 0 with `assessed` 0: the reader is told that nothing was assessed.
[[nodiscard]] Result<Estimate> estimate(
    inventory::Fleet const& fleet, FactorSet const& factors, EstimateRequest const& request
);

/// estimate.v1 JSON; `lines` only when asked (they are long).
[[nodiscard]] std::string encode_estimate(
    Estimate const& estimate, FactorSet const& factors, bool with_lines = false
);

}  // namespace parcmetre::estimator
