// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace parcmetre::estimator {

/// Stable 64-bit name of a key (FNV-1a).
[[nodiscard]] std::uint64_t key_hash(std::string_view key) noexcept;

/// Quantile of the standard normal law, 0 < p < 1, to about 1e-16 (Wichura 1988, algorithm AS 241).
[[nodiscard]] double normal_quantile(double p) noexcept;

/// Normals that are functions of (seed, sample, key) and not of what was drawn before: the same key
/// gives the same draws in every scope, date and factor set, on every thread. Philox4x32-10.
class Draws {
public:
    /// Samples that one call of the generator serves; blocks start at multiples of it.
    static constexpr std::uint32_t kLane = 4;

    explicit Draws(std::uint64_t seed) noexcept : seed_{seed} {}

    /// Standard normals of the samples first, first + 1… of a key. `first` is a multiple of kLane.
    void normals(std::uint64_t key, std::uint32_t first, std::span<double> out) const noexcept;

    /// Adds weight·exp(sigma·z) to each of `sums`, z being the normals above.
    void add_log_normals(
        std::uint64_t key, double sigma, double weight, std::uint32_t first, std::span<double> sums
    ) const noexcept;

private:
    std::uint64_t seed_;
};

}  // namespace parcmetre::estimator
