// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>

namespace parcmetre::inventory {

/// A number with its unit in the type: kWh and kg CO2e cannot be added, nor one passed for the
/// other.
template <class Unit>
struct Quantity {
    double value{};

    friend constexpr auto operator<=>(Quantity const&, Quantity const&) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
    friend constexpr Quantity operator*(Quantity a, double k) { return {a.value * k}; }
    friend constexpr Quantity operator*(double k, Quantity a) { return {a.value * k}; }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value / b.value; }
    constexpr Quantity& operator+=(Quantity other) {
        value += other.value;
        return *this;
    }
};

using KgCo2e = Quantity<struct KgCo2eUnit>;
using KilowattHours = Quantity<struct KilowattHoursUnit>;
using Watts = Quantity<struct WattsUnit>;
using Hours = Quantity<struct HoursUnit>;
using Years = Quantity<struct YearsUnit>;
using Kilograms = Quantity<struct KilogramsUnit>;

/// Energy of a constant power held for a time.
[[nodiscard]] constexpr KilowattHours energy(Watts power, Hours time) {
    return {power.value * time.value / 1000.0};
}

}  // namespace parcmetre::inventory
