// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/holding.hpp"

#include <algorithm>
#include <chrono>

namespace parcmetre::estimator {

namespace {

using inventory::Day;

/// The same day of a later year; 28 February where that year has no 29th.
Day anniversary(Day day, int years) {
    auto const parts = std::chrono::year_month_day{day};
    auto const later = parts + std::chrono::years{years};
    return later.ok() ? Day{later} : Day{later.year() / later.month() / std::chrono::last};
}

}  // namespace

double years_of(inventory::Period period) {
    if (period.days() <= 0) {
        return 0.0;
    }
    auto whole = inventory::year_of(period.to) - inventory::year_of(period.from);
    if (anniversary(period.from, whole) > period.to) {
        --whole;
    }
    auto const last = anniversary(period.from, whole);
    auto const next = anniversary(period.from, whole + 1);
    auto const rest = static_cast<double>((period.to - last).count());
    return static_cast<double>(whole) + rest / static_cast<double>((next - last).count());
}

long days_held(inventory::Device const& device, inventory::Period period) noexcept {
    auto const from =
        device.commissioned ? std::max(period.from, device.commissioned->best) : period.from;
    auto const to = device.left_on ? std::min(period.to, *device.left_on) : period.to;
    return std::max<long>(0, (to - from).count());
}

bool in_service(inventory::Device const& device, Day day) noexcept {
    return (!device.left_on || *device.left_on > day) &&
           (!device.commissioned || device.commissioned->best <= day);
}

std::optional<inventory::DeviceClass> counted_class(inventory::Device const& device) noexcept {
    auto const stands =
        !device.is_virtual || device.class_provenance == inventory::Provenance::declared;
    return stands ? device.device_class : std::nullopt;
}

bool prints(inventory::Device const& device) noexcept {
    auto const device_class = counted_class(device);
    return device_class && inventory::is_printer(*device_class);
}

int electricity_year(inventory::Period period) noexcept {
    return inventory::year_of(period.from + std::chrono::days{period.days() / 2});
}

double organisation_share(inventory::Ownership ownership) noexcept {
    switch (ownership) {
        case inventory::Ownership::owned:
        case inventory::Ownership::leased:
            return 1.0;
        case inventory::Ownership::cope:
            return 0.85;
        case inventory::Ownership::byod:
            return 0.57;
    }
    return 1.0;
}

}  // namespace parcmetre::estimator
