// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace parcmetre::estimator {

/// Stable 64-bit name of a key (FNV-1a).
[[nodiscard]] std::uint64_t key_hash(std::string_view key) noexcept;

/// The standard normal whose probability is the middle of one of 2^24 equal slices, told by the
/// upper 24 bits. Exact to about 1e-6 of itself, in additions, multiplications, square roots and
/// bit patterns alone: the same on every processor.
[[nodiscard]] float normal_of(std::uint32_t bits) noexcept;

/// Normals that are functions of (seed, sample, key) and not of what was drawn before: the same key
/// gives the same draws in every scope, date and factor set, on every thread. Philox4x32-10.
class Draws {
public:
    /// Samples that one call of the generator serves; blocks start at multiples of it.
    static constexpr std::uint32_t kLane = 4;

    explicit Draws(std::uint64_t seed) noexcept : seed_{seed} {}

    /// Standard normals of the samples first, first + 1… of a key. `first` is a multiple of kLane.
    void normals(std::uint64_t key, std::uint32_t first, std::span<float> out) const noexcept;

    /// Adds weight·exp(sigma·z) to each of `sums`, z being the normals above; |sigma·z| below 80.
    void add_log_normals(
        std::uint64_t key, double sigma, double weight, std::uint32_t first, std::span<double> sums
    ) const noexcept;

private:
    std::uint64_t seed_;
};

}  // namespace parcmetre::estimator
