// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/random.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace parcmetre::simulator {
namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;

/// SplitMix64's finaliser (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
/// 2014).
std::uint64_t mixed(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EB;
    return x ^ (x >> 31U);
}

/// FNV-1a.
std::uint64_t hashed(std::string_view text) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (char const c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
    return hash;
}

}  // namespace

Draws::Draws(std::uint64_t seed) noexcept : state_{mixed(seed + kGolden)} {}

Draws Draws::of(std::string_view what) const noexcept {
    return of(hashed(what));
}

Draws Draws::of(std::uint64_t which) const noexcept {
    return Draws{state_ ^ mixed(which + kGolden)};
}

std::uint64_t Draws::next() noexcept {
    state_ += kGolden;
    return mixed(state_);
}

double Draws::unit() noexcept {
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

int Draws::integer(int low, int high) noexcept {
    auto const span = static_cast<double>(high) - static_cast<double>(low) + 1;
    return std::min(high, low + static_cast<int>(unit() * span));
}

bool Draws::chance(double probability) noexcept {
    return unit() < probability;
}

double Draws::bell(double mean, double deviation, double low, double high) noexcept {
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
        sum += unit();
    }
    return std::clamp(mean + deviation * sum, low, high);
}

std::size_t Draws::pick(std::span<double const> weights) noexcept {
    double total = 0;
    for (double const weight : weights) {
        total += weight;
    }
    double left = unit() * total;
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0) {
            continue;
        }
        last = i;
        if (left < weights[i]) {
            break;
        }
        left -= weights[i];
    }
    return last;
}

std::string Draws::uuid() {
    std::uint64_t const high = (next() & ~std::uint64_t{0xF000}) | 0x4000;
    std::uint64_t const low = (next() & ~(std::uint64_t{3} << 62U)) | (std::uint64_t{2} << 62U);
    std::array<char, 40> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%08llx-%04llx-%04llx-%04llx-%012llx",
        static_cast<unsigned long long>(high >> 32U),
        static_cast<unsigned long long>((high >> 16U) & 0xFFFF),
        static_cast<unsigned long long>(high & 0xFFFF),
        static_cast<unsigned long long>(low >> 48U),
        static_cast<unsigned long long>(low & 0xFFFFFFFFFFFF)
    );
    return text.data();
}

}  // namespace parcmetre::simulator
