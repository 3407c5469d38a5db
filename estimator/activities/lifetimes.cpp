// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/lifetimes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "estimator/activities/holding.hpp"
#include "estimator/engine/draws.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Day;
using inventory::Device;

constexpr double kDaysAYear = 365.25;

/// The days between which a device was followed, whatever its age.
struct Follow {
    Device const* device = nullptr;
    Day from;
    Day until;
    bool left = false;
};

/// The last day of the month that begins on `first`: what was told of in it served in it.
Day month_end(Day first) {
    return inventory::calendar_month(first).to - std::chrono::days{1};
}

std::optional<Follow> follow_of(Device const& device, Day day) {
    if (!device.commissioned || (!device.seen && !device.listed)) {
        return std::nullopt;
    }
    auto from = day;
    auto until = Day::min();
    for (auto const& sight : {device.seen, device.listed}) {
        if (sight) {
            from = std::min(from, sight->first);
            until = std::max(until, month_end(sight->last));
        }
    }
    bool const left = device.left_on && *device.left_on <= day;
    until = left ? *device.left_on : std::min(until, day);
    if (until <= from) {
        return std::nullopt;
    }
    return Follow{&device, from, until, left};
}

std::vector<Follow> follows_of(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    bool (*wanted)(inventory::DeviceClass),
    Day day
) {
    std::vector<Follow> follows;
    for (auto const& device : fleet.devices) {
        auto const device_class = counted_class(device);
        if (!device_class || !wanted(*device_class) || !scopes.holds(device)) {
            continue;
        }
        if (auto const follow = follow_of(device, day)) {
            follows.push_back(*follow);
        }
    }
    std::ranges::sort(follows, {}, [](Follow const& follow) { return follow.device->id; });
    return follows;
}

Spell spell_of(Follow const& follow, Day entered, double weight) {
    auto const from = std::max<std::int64_t>(0, (follow.from - entered).count());
    auto const until = std::max<std::int64_t>(from, (follow.until - entered).count());
    return {from, until, follow.left, weight};
}

double years(std::int64_t days) {
    return static_cast<double>(days) / kDaysAYear;
}

/// By age in days: how much more is at risk than the day before, and how much leaves.
struct Ages {
    std::vector<double> change;
    std::vector<double> leaving;
    std::vector<std::size_t> events;

    explicit Ages(std::span<Spell const> spells) {
        std::int64_t oldest = 0;
        for (auto const& spell : spells) {
            oldest = std::max(oldest, spell.until);
        }
        auto const size = static_cast<std::size_t>(oldest) + 2;
        change.resize(size);
        leaving.resize(size);
        events.resize(size);
        for (auto const& spell : spells) {
            add(spell);
        }
    }

private:
    /// At risk from the day after follow-up began to the day of leaving, that day included.
    void add(Spell const& spell) {
        auto const from = static_cast<std::size_t>(spell.followed_from) + 1;
        auto const until = static_cast<std::size_t>(spell.until);
        if (until < from) {
            return;
        }
        change[from] += spell.weight;
        change[until + 1] -= spell.weight;
        if (spell.left) {
            leaving[until] += spell.weight;
            ++events[until];
        }
    }
};

/// Uniform between 0 and 1 from a standard normal.
double uniform_of(float normal) {
    return std::erfc(-static_cast<double>(normal) / std::numbers::sqrt2) / 2;
}

/// Samples that one call of the generator serves.
using Lane = std::array<float, Draws::kLane>;

Spell drawn(Follow const& follow, float weight, float date) {
    auto const& entry = *follow.device->commissioned;
    auto const days = static_cast<double>((entry.latest - entry.earliest).count());
    auto const entered = entry.earliest + std::chrono::days{std::lround(days * uniform_of(date))};
    constexpr double kLeast = 1e-12;  // of a logarithm's argument
    return spell_of(follow, entered, -std::log(std::max(kLeast, uniform_of(weight))));
}

constexpr std::uint32_t kSamples = 200;
static_assert(kSamples % Draws::kLane == 0);

/// Those that are drawn anew: all, or as many of a large fleet as chance, by their names, picks.
std::vector<Follow> drawn_anew(std::vector<Follow> follows) {
    constexpr std::size_t kMost = 4000;
    if (follows.size() <= kMost) {
        return follows;
    }
    auto const name = [](Follow const& follow) {
        return key_hash("life-pick/" + follow.device->id.str());
    };
    std::ranges::nth_element(follows, follows.begin() + kMost, {}, name);
    follows.resize(kMost);
    std::ranges::sort(follows, {}, [](Follow const& follow) { return follow.device->id; });
    return follows;
}

/// The curves of samples first to first + kLane of the fleet drawn anew.
std::array<std::optional<Survival>, Draws::kLane> curves_of(
    std::vector<Follow> const& follows, Draws const& draws, std::uint32_t first
) {
    std::array<std::vector<Spell>, Draws::kLane> spells;
    for (auto const& follow : follows) {
        auto const& id = follow.device->id.str();
        Lane weight{};
        Lane date{};
        draws.normals(key_hash("life-weight/" + id), first, weight);
        draws.normals(key_hash("life-date/" + id), first, date);
        for (std::size_t i = 0; i < Draws::kLane; ++i) {
            spells.at(i).push_back(drawn(follow, weight.at(i), date.at(i)));
        }
    }
    std::array<std::optional<Survival>, Draws::kLane> curves;
    std::ranges::transform(spells, curves.begin(), [](auto const& one) {
        return survival_of(one);
    });
    return curves;
}

/// What was drawn of a part, around the part's own value, `narrowed` as the whole's is.
Count interval(double value, std::vector<double> drawn, double of_part, double narrowed) {
    if (drawn.empty()) {
        return {value, value, value};
    }
    std::ranges::sort(drawn);
    auto const last = static_cast<double>(drawn.size() - 1);
    auto const at = [&](double share) {
        auto const end = drawn[static_cast<std::size_t>(std::lround(share * last))];
        return value + narrowed * (end - of_part);
    };
    return {value, std::min(value, at(0.05)), std::max(value, at(0.95))};
}

std::vector<Spell> best_spells(std::vector<Follow> const& follows) {
    std::vector<Spell> spells;
    spells.reserve(follows.size());
    for (auto const& follow : follows) {
        spells.push_back(spell_of(follow, follow.device->commissioned->best, 1));
    }
    return spells;
}

}  // namespace

std::optional<Survival> survival_of(std::span<Spell const> spells) {
    Ages const ages{spells};
    Survival curve;
    double at_risk = 0;
    double share = 1;
    std::optional<std::int64_t> begun;
    for (std::size_t age = 0; age < ages.change.size(); ++age) {
        at_risk += ages.change[age];
        auto const day = static_cast<std::int64_t>(age);
        if (at_risk < kLeastAtRisk) {
            if (begun) {
                break;
            }
            continue;
        }
        if (!begun) {
            begun = day;
            curve.restricted_mean = years(day - 1);
        }
        curve.restricted_mean += share / kDaysAYear;
        curve.end = years(day);
        curve.events += ages.events[age];
        share *= 1 - ages.leaving[age] / at_risk;
        curve.at_end = share;
        if (!curve.median && share <= 0.5) {
            curve.median = years(day);
        }
    }
    curve.spells = spells.size();
    return begun ? std::optional{curve} : std::nullopt;
}

std::vector<Spell> spells_of(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    bool (*wanted)(inventory::DeviceClass),
    Day day
) {
    return best_spells(follows_of(fleet, scopes, wanted, day));
}

std::optional<Lifetimes> lifetimes_of(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    bool (*wanted)(inventory::DeviceClass),
    Day day,
    std::uint64_t seed
) {
    auto const all = follows_of(fleet, scopes, wanted, day);
    auto const curve = survival_of(best_spells(all));
    if (!curve) {
        return std::nullopt;
    }
    auto const part = drawn_anew(all);
    auto const of_part = survival_of(best_spells(part)).value_or(*curve);
    auto const narrowed =
        std::sqrt(static_cast<double>(part.size()) / static_cast<double>(all.size()));
    Draws const draws{seed};
    std::vector<double> medians;
    std::vector<double> means;
    for (std::uint32_t first = 0; first < kSamples; first += Draws::kLane) {
        for (auto const& again : curves_of(part, draws, first)) {
            if (again) {
                means.push_back(again->restricted_mean);
            }
            if (again && again->median) {
                medians.push_back(*again->median);
            }
        }
    }
    auto const mean = curve->restricted_mean;
    Lifetimes out{*curve, {}, interval(mean, std::move(means), of_part.restricted_mean, narrowed)};
    if (curve->median) {
        auto const median = of_part.median.value_or(*curve->median);
        out.median = interval(*curve->median, std::move(medians), median, narrowed);
    }
    return out;
}

}  // namespace parcmetre::estimator
