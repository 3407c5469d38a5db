// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "estimator/activities/cells.hpp"
#include "estimator/activities/printed_pages.hpp"
#include "estimator/activities/scope_tree.hpp"
#include "estimator/estimate.hpp"
#include "estimator/flows.hpp"
#include "estimator/indicators/figure.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

/// What several indicators need, computed when the first of them asks. What it is made from must
/// outlive it.
class Workings {
public:
    Workings(
        inventory::Fleet const& fleet,
        FactorSet const& factors,
        Estimate const& estimate,
        ScopeTree const& scopes
    )
        : fleet_{fleet}, factors_{factors}, estimate_{estimate}, scopes_{scopes} {}

    [[nodiscard]] Activities const& activities();
    [[nodiscard]] EnergyUse const& energy();
    /// Without printers on one person's computer: what they print is that person's doing.
    [[nodiscard]] PrintedPages const& pages();

private:
    inventory::Fleet const& fleet_;
    FactorSet const& factors_;
    Estimate const& estimate_;
    ScopeTree const& scopes_;
    std::optional<Activities> activities_;
    std::optional<EnergyUse> energy_;
    std::optional<PrintedPages> pages_;
};

/// What a figure is computed from.
struct Inputs {
    inventory::Fleet const& fleet;
    FactorSet const& factors;
    Estimate const& estimate;
    ScopeTree const& scopes;
    Workings& workings;

    [[nodiscard]] inventory::Period period() const { return estimate.request.period; }
    /// The day on which what is in service is counted: age_day().
    [[nodiscard]] inventory::Day day() const;
    /// Length of the period, by which what flows is divided to a year.
    [[nodiscard]] double years() const;
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
[[nodiscard]] std::span<Computation const> coverage_computations() noexcept;
[[nodiscard]] std::span<Computation const> fitness_computations() noexcept;
[[nodiscard]] std::span<Computation const> footprint_computations() noexcept;
[[nodiscard]] std::span<Computation const> lifetime_computations() noexcept;
[[nodiscard]] std::span<Computation const> printing_computations() noexcept;
[[nodiscard]] std::span<Computation const> usage_computations() noexcept;
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

/// part ÷ whole × 100 of devices of which something is known, the others between none and all of
/// them: they make the interval.
void set_known_share(Figure& figure, std::size_t part, std::size_t known, std::size_t of);

/// What an estimate has a figure of, with its interval, for each of so many.
void set_divided(Figure& figure, Count const& amount, Words unit, double by, Words by_unit);

/// amount ÷ people; none when the headcount is unknown.
void set_per_user(Figure& figure, Side amount, std::optional<double> users);

/// The sentence for a headcount that nobody declared.
[[nodiscard]] Words headcount_unknown();

/// The sentence for a register without an entry in the period: "achats", "purchases".
[[nodiscard]] Words nothing_written(std::string_view register_id);

/// Devices of some classes in service on the inputs' day, in their scope, in the fleet's order.
[[nodiscard]] std::vector<inventory::Device const*> in_service(
    Inputs const& inputs, bool (*wanted)(inventory::DeviceClass)
);

/// How many they are.
[[nodiscard]] std::size_t count_in_service(
    Inputs const& inputs, bool (*wanted)(inventory::DeviceClass)
);

/// Mean number of devices of some classes held over the period.
[[nodiscard]] double mean_held(Inputs const& inputs, bool (*wanted)(inventory::DeviceClass));

}  // namespace parcmetre::estimator
