// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <Random123/philox.h>

namespace parcmetre::estimator {

namespace {

constexpr double evaluate(std::array<double, 8> const& coefficients, double x) noexcept {
    auto sum = coefficients[7];
    for (std::size_t i = 7; i-- > 0;) {
        sum = sum * x + coefficients[i];
    }
    return sum;
}

constexpr std::array kCentreTop{
    3.3871328727963666080e0,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3};
constexpr std::array kCentreBottom{
    1.0,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3};
constexpr std::array kNearTop{
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4};
constexpr std::array kNearBottom{
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9};
constexpr std::array kFarTop{
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7};
constexpr std::array kFarBottom{
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15};

}  // namespace

std::uint64_t key_hash(std::string_view key) noexcept {
    std::uint64_t hash = 14695981039346656037ULL;
    for (char const byte : key) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 1099511628211ULL;
    }
    return hash;
}

double normal_quantile(double p) noexcept {
    auto const q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        auto const r = 0.180625 - q * q;
        return q * evaluate(kCentreTop, r) / evaluate(kCentreBottom, r);
    }
    auto const r = std::sqrt(-std::log(q < 0 ? p : 1.0 - p));
    auto const z = r <= 5.0 ? evaluate(kNearTop, r - 1.6) / evaluate(kNearBottom, r - 1.6)
                            : evaluate(kFarTop, r - 5.0) / evaluate(kFarBottom, r - 5.0);
    return q < 0 ? -z : z;
}

void Draws::normals(std::uint64_t key, std::uint32_t first, std::span<double> out) const noexcept {
    auto const low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
    auto const high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); };
    r123::Philox4x32 const generator;
    r123::Philox4x32::key_type const philox_key{{low(seed_), high(seed_)}};
    for (std::size_t done = 0; done < out.size(); done += kLane) {
        auto const lane = first / kLane + static_cast<std::uint32_t>(done / kLane);
        r123::Philox4x32::ctr_type const counter{{lane, low(key), high(key), 0}};
        auto const bits = generator(counter, philox_key);
        auto const count = std::min<std::size_t>(kLane, out.size() - done);
        for (std::size_t i = 0; i < count; ++i) {
            // The middle of one of 2^32 equal slices: never 0, never 1.
            out[done + i] = normal_quantile((static_cast<double>(bits[i]) + 0.5) * 0x1p-32);
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
    std::array<double, 256> z;
    for (std::size_t done = 0; done < sums.size(); done += z.size()) {
        auto const part = std::span{z}.first(std::min(z.size(), sums.size() - done));
        normals(key, first + static_cast<std::uint32_t>(done), part);
        for (std::size_t i = 0; i < part.size(); ++i) {
            sums[done + i] += weight * std::exp(sigma * part[i]);
        }
    }
}

}  // namespace parcmetre::estimator
