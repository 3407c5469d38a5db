// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/draws.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

#include <Random123/philox.h>

// A million devices of five thousand models ask for a hundred million log-normals. They are
// computed in single precision by plain loops without branch or call, which the compiler turns into
// vector instructions: an interval is printed with three digits, and 10,000 draws know it to about
// two.

namespace parcmetre::estimator {

namespace {

constexpr std::size_t kBlock = 256;

/// Natural logarithm of 2^-24 ≤ x ≤ 1: Cephes logf.
inline float log_of(float x) noexcept {
    constexpr std::int32_t kRootHalf =
        0x3f3504f3;  // bits of sqrt(1/2): the mantissa goes from there
    auto const bits = std::bit_cast<std::int32_t>(x) - kRootHalf;
    auto const exponent = static_cast<float>(bits >> 23);
    auto const m = std::bit_cast<float>((bits & 0x007fffff) + kRootHalf) - 1.0F;
    auto const square = m * m;
    auto p = 7.0376836292e-2F;
    p = p * m - 1.1514610310e-1F;
    p = p * m + 1.1676998740e-1F;
    p = p * m - 1.2420140846e-1F;
    p = p * m + 1.4249322787e-1F;
    p = p * m - 1.6668057665e-1F;
    p = p * m + 2.0000714765e-1F;
    p = p * m - 2.4999993993e-1F;
    p = p * m + 3.3333331174e-1F;
    auto const tail = p * m * square - 2.12194440e-4F * exponent - 0.5F * square;
    return m + tail + 0.693359375F * exponent;
}

/// Exponential of |x| < 80: Cephes expf.
inline float exp_of(float x) noexcept {
    // Adding and taking away 1.5·2^23 rounds to the nearest integer.
    constexpr float kRounder = 12582912.0F;
    auto const n = (x * 1.44269504088896341F + kRounder) - kRounder;
    auto const r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    auto p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    auto const scale = std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
    return (p * r * r + r + 1.0F) * scale;
}

/// Giles 2010, "Approximating the erfinv function", single precision.
inline float quantile_of(std::uint32_t bits) noexcept {
    auto const slice = static_cast<std::int32_t>(bits >> 8U);
    // Twice the slice's middle, less one: odd over 2^24, hence exact, never −1, 0 or 1.
    auto const x = static_cast<float>(2 * slice + 1 - (1 << 24)) * 0x1p-24F;
    auto const w = -log_of((1.0F - x) * (1.0F + x));
    auto const near = w - 2.5F;
    auto p = 2.81022636e-08F;
    p = 3.43273939e-07F + p * near;
    p = -3.5233877e-06F + p * near;
    p = -4.39150654e-06F + p * near;
    p = 0.00021858087F + p * near;
    p = -0.00125372503F + p * near;
    p = -0.00417768164F + p * near;
    p = 0.246640727F + p * near;
    p = 1.50140941F + p * near;
    auto const far = std::sqrt(w) - 3.0F;
    auto q = -0.000200214257F;
    q = 0.000100950558F + q * far;
    q = 0.00134934322F + q * far;
    q = -0.00367342844F + q * far;
    q = 0.00573950773F + q * far;
    q = -0.0076224613F + q * far;
    q = 0.00943887047F + q * far;
    q = 1.00167406F + q * far;
    q = 2.83297682F + q * far;
    return 1.41421356237F * x * (w < 5.0F ? p : q);
}

struct Key {
    std::uint64_t seed, key;
};

/// Random bits of kBlock samples from `first`.
inline void fill_bits(
    Key key, std::uint32_t first, std::array<std::uint32_t, kBlock>& bits
) noexcept {
    auto const low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
    auto const high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); };
    r123::Philox4x32 const generator;
    r123::Philox4x32::key_type const philox_key{{low(key.seed), high(key.seed)}};
    for (std::uint32_t i = 0; i < kBlock / Draws::kLane; ++i) {
        r123::Philox4x32::ctr_type const counter{
            {first / Draws::kLane + i, low(key.key), high(key.key), 0}};
        auto const four = generator(counter, philox_key);
        for (std::size_t j = 0; j < Draws::kLane; ++j) {
            bits[i * Draws::kLane + j] = four[j];
        }
    }
}

}  // namespace

std::uint64_t key_hash(std::string_view key) noexcept {
    std::uint64_t hash = 14695981039346656037ULL;
    for (char const byte : key) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 1099511628211ULL;
    }
    return hash;
}

float normal_of(std::uint32_t bits) noexcept {
    return quantile_of(bits);
}

void Draws::normals(std::uint64_t key, std::uint32_t first, std::span<float> out) const noexcept {
    std::array<std::uint32_t, kBlock> bits;
    for (std::size_t done = 0; done < out.size(); done += kBlock) {
        fill_bits({seed_, key}, first + static_cast<std::uint32_t>(done), bits);
        auto const part = out.subspan(done, std::min(kBlock, out.size() - done));
        for (std::size_t i = 0; i < part.size(); ++i) {
            part[i] = quantile_of(bits[i]);
        }
    }
}

void Draws::add_log_normals(
    std::uint64_t key, double sigma, double weight, std::uint32_t first, std::span<double> sums
) const noexcept {
    if (sigma == 0.0) {
        for (auto& sum : sums) {
            sum += weight;
        }
        return;
    }
    auto const spread = static_cast<float>(sigma);
    std::array<std::uint32_t, kBlock> bits;
    std::array<float, kBlock> factors;
    for (std::size_t done = 0; done < sums.size(); done += kBlock) {
        fill_bits({seed_, key}, first + static_cast<std::uint32_t>(done), bits);
        for (std::size_t i = 0; i < kBlock; ++i) {
            factors[i] = exp_of(spread * quantile_of(bits[i]));
        }
        auto const part = sums.subspan(done, std::min(kBlock, sums.size() - done));
        for (std::size_t i = 0; i < part.size(); ++i) {
            part[i] += weight * static_cast<double>(factors[i]);
        }
    }
}

}  // namespace parcmetre::estimator
