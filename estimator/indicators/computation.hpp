// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "estimator/activities/scope_tree.hpp"
#include "estimator/estimate.hpp"
#include "estimator/indicators/figure.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

/// What a figure is computed from.
struct Inputs {
    inventory::Fleet const& fleet;
    Estimate const& estimate;
    ScopeTree const& scopes;

    [[nodiscard]] inventory::Period period() const { return estimate.request.period; }
    /// The day on which what is in service is counted: age_day().
    [[nodiscard]] inventory::Day day() const;
    /// Mean headcount of the scope over the period; none when nobody declared it.
    [[nodiscard]] std::optional<double> users() const { return estimate.users; }
};

/// An indicator's function: it fills value, interval, numerator, denominator, n of N, or the reason
/// why there is none. What cannot be known is null, never 0.
struct Computation {
    std::string_view id;
    void (*fill)(Figure&, Inputs const&);
};

/// The rooms' tables.
[[nodiscard]] std::span<Computation const> footprint_computations() noexcept;
[[nodiscard]] std::span<Computation const> equipment_computations() noexcept;
[[nodiscard]] std::span<Computation const> life_cycle_computations() noexcept;
[[nodiscard]] std::span<Computation const> people_computations() noexcept;
[[nodiscard]] std::span<Computation const> supply_computations() noexcept;

/// One side of a ratio: how much, of what.
struct Side {
    double value = 0;
    Words unit;
};

/// part ÷ whole × 100. A whole of 0 gives no share: `nothing` says what is missing.
void set_share(Figure& figure, Side part, Side whole, Words nothing);

/// amount ÷ people; none when the headcount is unknown.
void set_per_user(Figure& figure, Side amount, std::optional<double> users);

/// The sentence for a headcount that nobody declared.
[[nodiscard]] Words headcount_unknown();

/// The sentence for a register without an entry in the period: "achats", "purchases".
[[nodiscard]] Words nothing_written(std::string_view register_id);

/// Devices of some classes in service on the inputs' day, in their scope.
[[nodiscard]] std::size_t count_in_service(
    Inputs const& inputs, bool (*wanted)(inventory::DeviceClass)
);

/// Mean number of devices of some classes held over the period.
[[nodiscard]] double mean_held(Inputs const& inputs, bool (*wanted)(inventory::DeviceClass));

}  // namespace parcmetre::estimator
