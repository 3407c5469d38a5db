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
    /// Fills `lines` and `device_impacts`, which grow with the devices. Off: memory grows with what
    /// differs only.
    bool with_lines = true;
    std::optional<std::string>
        fleet_sha256;  ///< fleet_digest() of this very fleet, when known already
};

/// A value with its 90 % interval, kg CO2e. The value is the plain sum that a spreadsheet redoes;
/// the interval is Monte Carlo's, its median given when it differs from the value by more than 5 %.
/// All are whole milligrams, so that parts add up to totals exactly, in any order.
struct Impact {
    inventory::KgCo2e value;
    inventory::KgCo2e low, high;
    std::optional<inventory::KgCo2e> median;
};

/// Why a device, or one stage of it, has no figure.
struct NotAssessed {
    std::string reason;  ///< "class_unknown", "virtual", "no_factor", "no_lifetime"; for
                         ///< the use stage alone "no_use_profile", "no_electricity"
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

/// Share of manufacturing, distribution and end of life in the total, 0 to 1.
struct Share {
    double value = 0;
    double low = 0, high = 0;
};

/// A factor that took part in the estimate, as published and as applied.
struct FactorUse {
    std::string kind;  ///< "embodied", "use_profile", "electricity", "lifetime"
    std::string id;
    std::string label;  ///< "laptop/any", "FR 2024"
    std::optional<Stage> stage;
    double value = 0;    ///< as published: a median
    double applied = 0;  ///< the mean of models: value x exp(ln^2(gsd_within) / 2)
    std::string unit;
    double gsd_within = 1.0, gsd_between = 1.0;
    std::string quality;  ///< "A" to "D"; empty where the table has none
    MatchLevel level = MatchLevel::device_class;
    std::size_t devices = 0;
    std::vector<std::string> sources;  ///< ids
    std::string locator;               ///< where in the source, or the boundary of a kWh
};

/// One device with its interval.
struct DeviceImpact {
    inventory::DeviceId device;
    std::optional<Impact> impact;  ///< none: not assessed
    MatchLevel level = MatchLevel::not_assessed;
    std::string reason;  ///< why not; see NotAssessed
};

/// One activity of one device: what a line of the decomposition adds to the total.
struct DeviceLine {
    inventory::DeviceId device;
    Stage stage{};
    MatchLevel level{};
    std::string factor_id;  ///< of the embodied stage or of the electricity
    double amount = 0;      ///< units made in the period (f·a/L), or kWh used in it
    std::string amount_unit;
    inventory::KgCo2e value;
    inventory::Provenance provenance{};
};

/// Impacts of a scope over a period, convention C1 (annualised).
struct Estimate {
    EstimateRequest request;
    inventory::Day valid_on, known_on;  ///< of the fleet
    std::string fleet_sha256;
    std::string factor_version, factor_sha256;
    bool sample = false;             ///< the fleet holds simulated reports
    std::size_t devices = 0;         ///< in the scope and held at least one day of the period
    std::size_t assessed = 0;        ///< with an embodied figure
    std::size_t use_assessed = 0;    ///< with a figure of the use stage
    std::size_t outside_period = 0;  ///< in the scope, held on no day of the period
    Impact total;
    std::optional<Share> embodied_share;  ///< none without an assessed device
    std::optional<double> users;
    std::optional<Impact> per_user;
    std::map<Stage, Impact> stages;
    std::vector<ClassEstimate> classes;               ///< largest first
    std::map<inventory::Practice, Impact> practices;  ///< those with an assessed device
    std::vector<NotAssessed> not_assessed;
    std::map<inventory::Provenance, double> quality;  ///< share of the value by where it comes from
    std::vector<FactorUse> factors;
    std::vector<DeviceLine> lines;             ///< by device id; adds up to the total exactly
    std::vector<DeviceImpact> device_impacts;  ///< by device id
};

/// Errors: malformed (empty period, unknown scope, users ≤ 0). A fleet without an assessed device
/// gives an estimate of 0 with `assessed` 0: the reader is told that nothing was assessed.
[[nodiscard]] Result<Estimate> estimate(
    inventory::Fleet const& fleet, FactorSet const& factors, EstimateRequest const& request
);

/// What figures are made from, in an order of its own: scopes, devices and headcounts by id and
/// day. No usage day, and no meter of a printer on one person's computer: no figure looks at them,
/// and a frozen copy would outlive the 13 months they are kept. The order in which a fleet was
/// written does not show.
[[nodiscard]] inventory::Fleet canonical_inputs(inventory::Fleet fleet);

/// SHA-256 (hex) of the canonical JSON (encode_fleet) of canonical_inputs().
[[nodiscard]] std::string fleet_digest(inventory::Fleet const& fleet);

/// estimate.v1 JSON; `lines` only when asked (they are long).
[[nodiscard]] std::string encode_estimate(
    Estimate const& estimate, FactorSet const& factors, bool with_lines = false
);

}  // namespace parcmetre::estimator
