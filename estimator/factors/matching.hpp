// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "estimator/factors/factor_set.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

/// How closely a factor fits a device, the closest first. Written into every result.
enum class MatchLevel {
    exact_model,
    alias,
    series,
    class_variant,
    device_class,
    parent_by_mass,
    not_assessed,
};

[[nodiscard]] std::string_view to_string(MatchLevel level) noexcept;

/// The factors that apply to a device, and why these.
struct Match {
    MatchLevel level = MatchLevel::not_assessed;
    EmbodiedFactor const* embodied = nullptr;  ///< null when not assessed; owned by the set
    UseProfile const* use = nullptr;           ///< null: the use stage is not assessed
    Lifetime const* lifetime = nullptr;
    std::string
        reason;  ///< id of a sentence when not assessed: "class_unknown", "virtual", "no_factor"
};

/// What matching looks at: devices that agree in these share one match.
struct MatchKey {
    std::optional<inventory::DeviceClass> device_class;
    bool is_virtual = false;
    std::string maker;  ///< normalised, lower case; empty = unknown
    std::string model;  ///< normalised, lower case; empty = unknown
    std::optional<double> screen_inch;

    friend auto operator<=>(MatchKey const&, MatchKey const&) = default;
};

[[nodiscard]] MatchKey match_key(inventory::Device const& device);
[[nodiscard]] Match match(MatchKey const& key, FactorSet const& factors);

}  // namespace parcmetre::estimator
