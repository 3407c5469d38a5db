// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

#include "estimator/activities/cells.hpp"

namespace parcmetre::estimator {

/// One log-normal source of uncertainty: whose normals, and the logarithm of its gsd. What divides
/// (a lifetime) has a negative sigma, so that one key acts the same way wherever it appears.
struct Law {
    std::uint64_t key = 0;
    double sigma = 0;

    auto operator<=>(Law const&) const = default;
};

/// An amount (units made, or kWh) that differs from its class as one model or lot does.
struct Portion {
    std::uint64_t key = 0;
    double amount = 0;
};

/// What bundles are drawn for.
enum class Measure {
    footprint,    ///< kg CO2e of the period, convention C1
    energy,       ///< kWh of the period, in the stage of use
    acquisition,  ///< kg CO2e of making the cells' devices, each whole: convention C2
};

/// All that one class gets from one embodied factor and lifetime, or from one profile and
/// electricity: portions drawn by model, times laws in common, split over stages. Everything at its
/// median.
struct Bundle {
    inventory::DeviceClass device_class{};
    double within_sigma = 0;
    std::vector<Law> laws;
    std::vector<std::pair<Stage, double>> split;  ///< kg CO2e, or kWh, per amount
    std::vector<Portion> portions;
};

/// Keys of the normals of one cell, and its medians for one year held.
struct CellLaws {
    Law embodied_within, use_within;
    std::vector<Law> embodied, use;
    double embodied_kg = 0, use_kg = 0;
};

[[nodiscard]] CellLaws laws_of(Cell const& cell);

/// Cells merged by class, factors and key, in order of their names: the order of devices in the
/// fleet does not show.
[[nodiscard]] std::vector<Bundle> make_bundles(
    Activities const& activities, Measure measure = Measure::footprint
);

}  // namespace parcmetre::estimator
