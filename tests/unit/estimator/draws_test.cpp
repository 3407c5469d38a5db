// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/draws.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

#include "estimator/engine/bundles.hpp"
#include "estimator/engine/simulation.hpp"

using namespace parcmetre::estimator;

namespace {

constexpr double kZ95 = 1.6448536269514722;

}  // namespace

TEST_CASE("the probability of each normal is the middle of its slice, in the centre and both tails"
) {
    double worst = 0;
    for (std::uint32_t slice = 0; slice < (1U << 24U); slice += 997) {
        auto const p = (slice + 0.5) / (1U << 24U);
        auto const z = static_cast<double>(normal_of(slice << 8U));
        // The smaller tail, so that a relative error means something there.
        auto const tail = std::erfc(std::abs(z) / std::sqrt(2.0)) / 2;
        worst = std::max(worst, std::abs(tail / std::min(p, 1 - p) - 1));
        REQUIRE((z < 0) == (p < 0.5));
    }
    CHECK(worst < 5e-6);
    CHECK(normal_of(0) == -normal_of(0xffffffff));
}

TEST_CASE("a key's hash is that of FNV-1a, for ever") {
    CHECK(key_hash("") == 0xcbf29ce484222325ULL);
    CHECK(key_hash("a") == 0xaf63dc4c8601ec8cULL);
    CHECK(key_hash("foobar") == 0x85944171f73967e8ULL);
}

TEST_CASE("a normal depends on seed, key and sample alone, not on where the drawing starts") {
    Draws const draws{42};
    std::vector<float> all(1000);
    draws.normals(7, 0, all);
    std::vector<float> late(10);
    draws.normals(7, 500, late);
    for (std::size_t i = 0; i < late.size(); ++i) {
        CHECK(late[i] == all[500 + i]);
    }
    std::vector<float> other(1000);
    draws.normals(8, 0, other);
    CHECK(other != all);
    Draws{43}.normals(7, 0, other);
    CHECK(other != all);
}

TEST_CASE("normals of a key have mean 0 and variance 1, and two keys are unrelated") {
    Draws const draws{1};
    std::vector<float> a(100'000);
    std::vector<float> b(a.size());
    draws.normals(key_hash("within/model/dell/p2422h"), 0, a);
    draws.normals(key_hash("within/model/dell/p2423h"), 0, b);
    double mean = 0;
    double square = 0;
    double product = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto const x = static_cast<double>(a[i]);
        mean += x;
        square += x * x;
        product += x * static_cast<double>(b[i]);
    }
    auto const n = static_cast<double>(a.size());
    CHECK(mean / n == Approx(0).margin(0.013));
    CHECK(square / n == Approx(1).margin(0.018));
    CHECK(product / n == Approx(0).margin(0.013));
}

TEST_CASE("sampled quantiles of a product of log-normals agree with the closed form") {
    auto const gsd_within = GENERATE(1.0, 1.32);
    auto const gsd_between = GENERATE(1.35, 2.52);
    Bundle bundle;
    bundle.device_class = parcmetre::inventory::DeviceClass::laptop;
    bundle.within_sigma = std::log(gsd_within);
    bundle.laws = {{1, std::log(gsd_between)}, {2, -std::log(1.2)}};
    bundle.split = {{Stage::manufacturing, 100.0}};
    bundle.portions = {{3, 2.0}};
    auto const simulated = simulate({bundle}, 1, 100'000);
    auto const q = quantiles_of(simulated.begin()->second);
    auto const sigma = std::sqrt(
        std::pow(std::log(gsd_within), 2) + std::pow(std::log(gsd_between), 2) +
        std::pow(std::log(1.2), 2)
    );
    // The standard error of a 5 % quantile of 100,000 draws is 0.0067 sigma in logs; four of them.
    CHECK(std::log(q.low) == Approx(std::log(200) - kZ95 * sigma).margin(0.027 * sigma));
    CHECK(std::log(q.high) == Approx(std::log(200) + kZ95 * sigma).margin(0.027 * sigma));
    CHECK(std::log(q.median) == Approx(std::log(200)).margin(0.02 * sigma));
}

TEST_CASE("the first samples of a long run are those of a short one, on one thread or several") {
    std::vector<Bundle> bundles(1);
    bundles[0].within_sigma = 0.3;
    bundles[0].laws = {{1, 0.2}};
    bundles[0].split = {{Stage::use, 1.0}};
    for (std::uint64_t i = 0; i < 300; ++i) {
        bundles[0].portions.push_back({100 + i, 1.0});
    }
    auto const brief = simulate(bundles, 5, 300).begin()->second;
    auto const lengthy = simulate(bundles, 5, 5000).begin()->second;
    for (std::size_t i = 0; i < brief.size(); ++i) {
        REQUIRE(brief[i] == lengthy[i]);
    }
}

TEST_CASE("quantiles interpolate between order statistics") {
    CHECK(quantiles_of({3, 1, 2}).median == 2);
    CHECK(quantiles_of({1, 2}).low == Approx(1.05));
    CHECK(quantiles_of({1, 2}).high == Approx(1.95));
    CHECK(quantiles_of({7}).low == 7);
    CHECK(quantiles_of({}).high == 0);
}
