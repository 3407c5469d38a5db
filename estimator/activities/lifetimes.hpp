// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "estimator/activities/meters.hpp"
#include "estimator/activities/scope_tree.hpp"
#include "inventory/fleet.hpp"

/// How long devices serve: Kaplan and Meier's estimator with delayed entry (left truncation). A
/// device is at risk of leaving from the age at which someone began to follow it: one that had left
/// before was never seen, so that counting from age 0 would make lives too long.
namespace parcmetre::estimator {

/// Ages at which fewer devices are at risk tell nothing: the curve ends there.
inline constexpr double kLeastAtRisk = 20;

/// One device as it was followed. Ages in days since its entry into service.
struct Spell {
    std::int64_t followed_from = 0;
    std::int64_t until = 0;
    bool left = false;  ///< at `until`; else it still served when last told of
    double weight = 1;
};

/// What the curve tells. Years.
struct Survival {
    std::optional<double> median;  ///< none when the curve ends above one half
    double restricted_mean = 0;    ///< area under the curve to its end
    double end = 0;                ///< the oldest age with enough devices at risk
    double at_end = 1;             ///< share that the curve leaves there
    std::size_t events = 0;        ///< devices that left while followed
    std::size_t spells = 0;
};

/// None when fewer than kLeastAtRisk devices are ever at risk at one age. The curve begins at the
/// first age with enough of them: all are taken to have lived until then.
[[nodiscard]] std::optional<Survival> survival_of(std::span<Spell const> spells);

/// Spells of the devices of some classes up to a day. Followed from the month in which a source
/// first told of it; left as the registers or a ledger say, else censored when last told of. A
/// device without a date of entry, or whose follow-up is not known, has none.
[[nodiscard]] std::vector<Spell> spells_of(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    bool (*wanted)(inventory::DeviceClass),
    inventory::Day day
);

/// The curve with the 90 % intervals of its median and mean: devices weighed anew (Rubin's Bayesian
/// bootstrap, 1981), their dates of entry drawn within their intervals. Of a large fleet some
/// thousands are, and the interval is narrowed by the square root of their share (Bickel, Götze and
/// van Zwet, 1997).
struct Lifetimes {
    Survival curve;
    std::optional<Count> median;
    Count restricted_mean;
};

[[nodiscard]] std::optional<Lifetimes> lifetimes_of(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    bool (*wanted)(inventory::DeviceClass),
    inventory::Day day,
    std::uint64_t seed
);

}  // namespace parcmetre::estimator
