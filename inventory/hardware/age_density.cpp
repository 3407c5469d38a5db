// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/age_density.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace parcmetre::inventory::hardware {
namespace {

/// Years from the clue to the entry into service (negative: service came first), and how likely.
struct Knot {
    double years;
    double weight;
};

/// A curve through knots, straight between them and `floor` outside: what is left for the clue to
/// be wrong.
struct Curve {
    std::span<Knot const> knots;
    double floor;
};

// Organisations buy models that are on sale: from the launch on, mostly within a year of the
// generation's last model, hardly ever three years after.
constexpr Knot kCpu[]{{0.0, 0.05}, {0.25, 0.6}, {0.5, 1.0}, {0.9, 1.0}, {1.6, 0.4}, {3.0, 0.03}};
// Screens travel and wait some months.
constexpr Knot kMade[]{{0.0, 0.3}, {0.1, 1.0}, {0.35, 1.0}, {0.75, 0.4}, {1.5, 0.05}};
// Firmware: factory version some months old, or updated, by any time, after service began.
constexpr Knot kBios[]{
    {-9.0, 0.02}, {-6.0, 0.4}, {-0.1, 0.5}, {0.0, 1.0}, {0.5, 1.0}, {1.2, 0.3}, {2.2, 0.02}};
// The battery came with the machine, a few months old, or replaced the first one years later.
constexpr Knot kBattery[]{
    {-9.0, 0.02},
    {-6.0, 0.15},
    {-0.1, 0.15},
    {0.02, 0.6},
    {0.1, 1.0},
    {0.4, 1.0},
    {0.9, 0.2},
    {1.5, 0.02}};
// The first installation is at the start, or in the factory just before; later ones at any time.
constexpr Knot kInstall[]{
    {-9.0, 0.02},
    {-6.0, 0.2},
    {-0.3, 0.2},
    {-0.15, 0.8},
    {-0.02, 1.0},
    {0.1, 1.0},
    {0.5, 0.2},
    {0.8, 0.01}};
// Seen at work, so in service by then; for how long is open.
constexpr Knot kSeen[]{
    {-10.0, 0.02}, {-7.0, 0.3}, {-4.0, 0.8}, {-0.5, 1.0}, {0.0, 1.0}, {0.02, 0.01}};
// Declared by someone: delivery and installation follow.
constexpr Knot kPurchase[]{{-0.1, 0.05}, {0.0, 1.0}, {0.1, 1.0}, {0.3, 0.1}};
// In place of years, log2 of the hours a year over the usual 2,000. Few hours say little, as the
// disk may have been replaced; more than a year has (8,766 h, 2.13 here) cannot be.
constexpr double kUsualHoursAYear = 2000.0;
constexpr Knot kPowerOn[]{
    {-12.0, 0.3}, {-3.0, 0.45}, {-1.0, 0.8}, {0.0, 1.0}, {1.0, 0.7}, {2.13, 0.25}, {2.14, 0.02}};

Curve curve_of(AgeClueKind kind) {
    switch (kind) {
        case AgeClueKind::cpu_launch:
            return {kCpu, 1e-5};
        case AgeClueKind::edid_date:
        case AgeClueKind::serial_date_code:
            return {kMade, 1e-3};
        case AgeClueKind::bios_date:
            return {kBios, 2e-3};
        case AgeClueKind::battery_date:
            return {kBattery, 5e-3};
        case AgeClueKind::filesystem_birth:
        case AgeClueKind::os_install:
            return {kInstall, 2e-3};
        case AgeClueKind::disk_power_on:
            return {kPowerOn, 2e-2};
        case AgeClueKind::first_seen:
            return {kSeen, 1e-6};
        case AgeClueKind::purchase:
            return {kPurchase, 1e-4};
    }
    return {kSeen, 1e-6};
}

double height(Curve const& curve, double x) {
    auto const knots = curve.knots;
    if (x < knots.front().years || x > knots.back().years) {
        return curve.floor;
    }
    auto const right =
        std::find_if(knots.begin() + 1, knots.end(), [x](Knot knot) { return x <= knot.years; });
    auto const left = *(right - 1);
    double const share = (x - left.years) / (right->years - left.years);
    return std::max(curve.floor, left.weight + share * (right->weight - left.weight));
}

double power_on_likelihood(int hours, double age_years) {
    if (age_years <= 0.0) {
        return curve_of(AgeClueKind::disk_power_on).floor;
    }
    double const a_year = std::max(1.0, static_cast<double>(hours)) / age_years;
    return height(curve_of(AgeClueKind::disk_power_on), std::log2(a_year / kUsualHoursAYear));
}

/// A range is as likely at each of its days: the nearest peak counts.
double nearest_peak(Curve const& curve, double since_first, double since_last) {
    double best = height(curve, since_first);
    if (since_first == since_last) {
        return best;
    }
    best = std::max(best, height(curve, since_last));
    for (auto const& knot : curve.knots) {
        if (knot.years >= since_last && knot.years <= since_first) {
            best = std::max(best, knot.weight);
        }
    }
    return best;
}

}  // namespace

std::vector<double> likelihoods(AgeClue const& clue, std::span<Day const> services, Day today) {
    auto const curve = curve_of(clue.kind);
    std::vector<double> list(services.size(), curve.floor);
    if (clue.kind == AgeClueKind::disk_power_on) {
        std::ranges::transform(services, list.begin(), [&](Day service) {
            return power_on_likelihood(clue.hours.value_or(0), years_between(service, today));
        });
        return list;
    }
    // Most of the decades looked at are beyond a curve's ends, at its floor.
    auto const begins = std::ranges::partition_point(services, [&](Day service) {
        return years_between(*clue.from, service) < curve.knots.front().years;
    });
    auto const ends = std::ranges::partition_point(services, [&](Day service) {
        return years_between(*clue.to, service) <= curve.knots.back().years;
    });
    std::transform(begins, ends, list.begin() + (begins - services.begin()), [&](Day service) {
        return nearest_peak(
            curve, years_between(*clue.from, service), years_between(*clue.to, service)
        );
    });
    return list;
}

}  // namespace parcmetre::inventory::hardware
