// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace parcmetre::simulator {

/// Numbers drawn from a key: the same key gives the same numbers on every machine (SplitMix64; the
/// standard library's distributions differ from one implementation to the next). Children are keyed
/// by what they are for, never by how many draws came before, so that one more device or one more
/// month changes nothing of the others.
class Draws {
public:
    explicit Draws(std::uint64_t seed) noexcept;

    [[nodiscard]] Draws of(std::string_view what) const noexcept;
    [[nodiscard]] Draws of(std::uint64_t which) const noexcept;

    std::uint64_t next() noexcept;
    /// In [0, 1).
    double unit() noexcept;
    /// In [low, high], both included.
    int integer(int low, int high) noexcept;
    bool chance(double probability) noexcept;
    /// Bell-shaped (twelve uniforms summed), cut at `low` and `high`.
    double bell(double mean, double deviation, double low, double high) noexcept;
    /// Index of one weight, in proportion; weights are at least 0 and sum to more than 0.
    std::size_t pick(std::span<double const> weights) noexcept;
    /// A UUIDv4.
    std::string uuid();

private:
    std::uint64_t state_;
};

}  // namespace parcmetre::simulator
