// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/simulation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <thread>

namespace parcmetre::estimator {

namespace {

/// Samples computed together: their buffers stay in the nearest cache.
constexpr std::uint32_t kBlock = 1024;
static_assert(kBlock % Draws::kLane == 0);

/// Below this many draws a second thread costs more than it saves.
constexpr std::size_t kDrawsWorthAThread = 200'000;

using Buffer = std::array<double, kBlock>;

void draw_bundle(
    Bundle const& bundle, Draws const& draws, std::uint32_t first, std::span<double> out
) {
    std::fill(out.begin(), out.end(), 0.0);
    for (auto const& portion : bundle.portions) {
        draws.add_log_normals(portion.key, bundle.within_sigma, portion.amount, first, out);
    }
    Buffer law_buffer;
    auto const factor = std::span{law_buffer}.first(out.size());
    for (auto const& law : bundle.laws) {
        std::fill(factor.begin(), factor.end(), 0.0);
        draws.add_log_normals(law.key, law.sigma, 1.0, first, factor);
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] *= factor[i];
        }
    }
}

double at(Series& series, double rank) {
    auto const below = static_cast<std::size_t>(rank);
    auto const nth = series.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(series.begin(), nth, series.end());
    auto const low = *nth;
    if (nth + 1 == series.end()) {
        return low;
    }
    auto const high = *std::min_element(nth + 1, series.end());
    return low + (rank - static_cast<double>(below)) * (high - low);
}

}  // namespace

void share_out(
    std::uint32_t samples,
    std::uint32_t block,
    std::size_t draws,
    std::function<void(std::uint32_t, std::uint32_t)> const& run
) {
    auto const blocks = (samples + block - 1) / block;
    auto const cores = std::max(1U, std::thread::hardware_concurrency());
    auto const threads = draws * samples < kDrawsWorthAThread ? 1U : std::min({cores, blocks, 8U});
    std::vector<std::jthread> others;
    std::uint32_t from = 0;
    for (auto i = 1U; i < threads; ++i) {
        auto const to = blocks * i / threads * block;
        others.emplace_back(run, from, to);
        from = to;
    }
    run(from, samples);
}

Simulated simulate(std::vector<Bundle> const& bundles, std::uint64_t seed, std::uint32_t samples) {
    Simulated result;
    std::size_t work = 0;
    for (auto const& bundle : bundles) {
        work += bundle.portions.size() + bundle.laws.size();
        for (auto const& [stage, kg] : bundle.split) {
            result[{bundle.device_class, stage}].resize(samples);
        }
    }
    auto const run =
        [&result, &bundles, draws = Draws{seed}](std::uint32_t from, std::uint32_t to) {
            Buffer buffer;
            for (auto first = from; first < to; first += kBlock) {
                auto const drawn = std::span{buffer}.first(std::min(kBlock, to - first));
                for (auto const& bundle : bundles) {
                    draw_bundle(bundle, draws, first, drawn);
                    for (auto const& [stage, kg] : bundle.split) {
                        auto* const series =
                            result.find({bundle.device_class, stage})->second.data() + first;
                        for (std::size_t i = 0; i < drawn.size(); ++i) {
                            series[i] += kg * drawn[i];
                        }
                    }
                }
            }
        };
    share_out(samples, kBlock, work, run);
    return result;
}

Series simulate_cell(CellLaws const& laws, std::uint64_t seed, std::uint32_t samples) {
    Draws const draws{seed};
    Series series(samples, 0.0);
    Buffer buffer;
    auto const add = [&](Law const& within, std::vector<Law> const& common, double kg) {
        auto const bundle = Bundle{{}, within.sigma, common, {}, {{within.key, kg}}};
        for (std::uint32_t first = 0; first < samples; first += kBlock) {
            auto const drawn = std::span{buffer}.first(std::min(kBlock, samples - first));
            draw_bundle(bundle, draws, first, drawn);
            for (std::size_t i = 0; i < drawn.size(); ++i) {
                series[first + i] += drawn[i];
            }
        }
    };
    add(laws.embodied_within, laws.embodied, laws.embodied_kg);
    if (!laws.use.empty()) {
        add(laws.use_within, laws.use, laws.use_kg);
    }
    return series;
}

Quantiles quantiles_of(Series series) {
    if (series.empty()) {
        return {};
    }
    auto const last = static_cast<double>(series.size() - 1);
    return {at(series, 0.05 * last), at(series, 0.5 * last), at(series, 0.95 * last)};
}

}  // namespace parcmetre::estimator
