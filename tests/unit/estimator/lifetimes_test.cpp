// SPDX-License-Identifier: EUPL-1.2
// Lives of devices that were followed only from some day on.
#include "estimator/activities/lifetimes.hpp"

#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "tests/unit/estimator/fleets.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;
using inventory::make_day;

namespace {

constexpr double kDaysAYear = 365.25;

std::int64_t days(double years) {
    return std::llround(years * kDaysAYear);
}

std::vector<Spell> crowd(int count, Spell const& like) {
    return std::vector<Spell>(static_cast<std::size_t>(count), like);
}

/// A fleet whose purchases grow by a tenth a year, of Weibull lives (shape 3) with a mean of five
/// years, followed for two years: what factors-sources/check_lifetimes.py does.
std::vector<Spell> followed_for_two_years(unsigned seed, bool from_the_beginning) {
    constexpr double kBefore = 40;
    constexpr double kFollowed = 2;
    constexpr double kGrowth = 0.1;
    constexpr double kShape = 3;
    constexpr double kMean = 5;
    std::mt19937_64 random{seed};
    std::uniform_real_distribution<double> uniform{0, 1};
    std::weibull_distribution<double> life{kShape, kMean / std::tgamma(1 + 1 / kShape)};
    std::vector<Spell> spells;
    for (int i = 0; i < 20'000; ++i) {
        auto const end = kBefore + kFollowed;
        auto const bought = std::log(1 + uniform(random) * (std::exp(kGrowth * end) - 1)) / kGrowth;
        auto const left = bought + life(random);
        if (left <= kBefore) {
            continue;  // nobody ever saw it
        }
        Spell spell;
        spell.followed_from = from_the_beginning ? 0 : days(std::max(0.0, kBefore - bought));
        spell.until = days(std::min(left, end) - bought);
        spell.left = left <= end;
        spells.push_back(spell);
    }
    return spells;
}

bool is_laptop(inventory::DeviceClass device_class) {
    return device_class == inventory::DeviceClass::laptop;
}

inventory::Fleet fleet_of(int count, inventory::Day entered) {
    auto fleet = empty_fleet();
    for (int i = 0; i < count; ++i) {
        auto one = device("pc" + std::to_string(i), inventory::DeviceClass::laptop);
        one.commissioned->best = one.commissioned->earliest = one.commissioned->latest = entered;
        one.seen = inventory::Sight{make_day(2022, 3, 1), make_day(2025, 12, 1)};
        fleet.devices.push_back(one);
    }
    return fleet;
}

std::optional<Lifetimes> lives_of(inventory::Fleet const& fleet) {
    auto const scopes = ScopeTree::of(fleet, std::nullopt).value();
    return lifetimes_of(fleet, scopes, is_laptop, make_day(2025, 12, 31), 1);
}

}  // namespace

TEST_CASE("two years of watching a growing fleet tell its mean life of five years") {
    double means = 0;
    double naive = 0;
    constexpr int kFleets = 5;
    for (unsigned seed = 1; seed <= kFleets; ++seed) {
        auto const curve = survival_of(followed_for_two_years(seed, false)).value();
        means += curve.restricted_mean / kFleets;
        CHECK(curve.at_end < 0.1);
        CHECK(curve.events > 1000);
        auto const wrong = survival_of(followed_for_two_years(seed, true)).value();
        naive += wrong.restricted_mean / kFleets;
    }
    CHECK(means == Approx(5.0).margin(0.2));
    // As though all had been followed from their first day: those that left before are missing.
    CHECK(naive > 5.7);
}

TEST_CASE("the curve falls by the share that leaves of those at risk") {
    auto spells = crowd(40, {0, 1000, false, 1});
    for (std::size_t i = 0; i < 10; ++i) {
        spells[i] = {0, 400, true, 1};
    }
    auto const curve = survival_of(spells).value();
    CHECK(curve.at_end == 0.75);
    CHECK(curve.events == 10);
    CHECK(curve.end == Approx(1000 / kDaysAYear));
    CHECK(curve.restricted_mean == Approx((400 + 0.75 * 600) / kDaysAYear));
    CHECK_FALSE(curve.median);
}

TEST_CASE("a device is at risk from the age at which it is followed, and not on that day") {
    auto spells = crowd(30, {0, 1000, false, 1});
    for (std::size_t i = 0; i < 15; ++i) {
        spells[i] = {500, 1000, false, 1};  // too few before, thirty after
    }
    spells.push_back({0, 499, true, 1});
    auto const curve = survival_of(spells).value();
    CHECK(curve.events == 0);
    CHECK(curve.restricted_mean == Approx(1000 / kDaysAYear));
}

TEST_CASE("nineteen devices tell no life, and ages with fewer end the curve") {
    CHECK_FALSE(survival_of(crowd(19, {0, 1000, true, 1})));
    auto spells = crowd(20, {0, 500, false, 1});
    spells.push_back({0, 900, true, 1});
    auto const curve = survival_of(spells).value();
    CHECK(curve.end == Approx(500 / kDaysAYear));
    CHECK(curve.events == 0);
    CHECK(survival_of({}) == std::nullopt);
}

TEST_CASE("what is unseen is censored when last seen, what left has left, the rest is not followed"
) {
    auto fleet = fleet_of(4, make_day(2022, 3, 1));
    fleet.devices[1].seen->last = make_day(2024, 6, 1);
    fleet.devices[2].left_on = make_day(2025, 3, 1);
    fleet.devices[3].seen.reset();
    auto const scopes = ScopeTree::of(fleet, std::nullopt).value();
    auto const spells = spells_of(fleet, scopes, is_laptop, make_day(2025, 12, 31));
    REQUIRE(spells.size() == 3);
    auto const age = [](int year, unsigned month, unsigned day) {
        return (make_day(year, month, day) - make_day(2022, 3, 1)).count();
    };
    CHECK(spells[0].until == age(2025, 12, 31));
    CHECK_FALSE(spells[0].left);
    CHECK(spells[1].until == age(2024, 6, 30));
    CHECK_FALSE(spells[1].left);
    CHECK(spells[2].until == age(2025, 3, 1));
    CHECK(spells[2].left);
}

TEST_CASE("vague dates of entry widen the interval of a life, and no order of devices shows") {
    auto fleet = fleet_of(60, make_day(2022, 3, 1));
    for (std::size_t i = 0; i < 40; ++i) {
        fleet.devices[i].left_on = make_day(2025, 1, 1) + std::chrono::days{i};
    }
    auto const sharp = lives_of(fleet).value();
    for (auto& device : fleet.devices) {
        device.commissioned->earliest = make_day(2021, 3, 1);
        device.commissioned->latest = make_day(2023, 3, 1);
    }
    auto const vague = lives_of(fleet).value();
    REQUIRE((sharp.median && vague.median));
    CHECK(sharp.median->value == vague.median->value);
    CHECK(sharp.median->low <= sharp.median->value);
    CHECK(sharp.median->value <= sharp.median->high);
    CHECK(vague.median->high - vague.median->low > sharp.median->high - sharp.median->low);
    std::ranges::reverse(fleet.devices);
    auto const again = lives_of(fleet).value();
    CHECK(*again.median == *vague.median);
    CHECK(again.restricted_mean == vague.restricted_mean);
}
