// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "estimator/engine/bundles.hpp"
#include "estimator/engine/draws.hpp"

namespace parcmetre::estimator {

/// One value a sample, kg CO2e.
using Series = std::vector<double>;

/// Samples of each class and stage. Sums of them, sample by sample, are samples of wider scopes.
using Simulated = std::map<std::pair<inventory::DeviceClass, Stage>, Series>;

/// Calls `run(from, to)` for ranges that share the samples out over threads, each from a multiple
/// of `block`; returns when all are done. `draws` is the work of one sample: little is not shared
/// out.
void share_out(
    std::uint32_t samples,
    std::uint32_t block,
    std::size_t draws,
    std::function<void(std::uint32_t, std::uint32_t)> const& run
);

/// Draws every bundle. Each sample is computed on its own, in the order of bundles and portions:
/// the number of threads does not show.
[[nodiscard]] Simulated simulate(
    std::vector<Bundle> const& bundles, std::uint64_t seed, std::uint32_t samples
);

/// Samples of one device of a cell held for one year.
[[nodiscard]] Series simulate_cell(CellLaws const& laws, std::uint64_t seed, std::uint32_t samples);

struct Quantiles {
    double low = 0;     ///< 5 %
    double median = 0;  ///< 50 %
    double high = 0;    ///< 95 %
};

/// Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan).
[[nodiscard]] Quantiles quantiles_of(Series series);

}  // namespace parcmetre::estimator
