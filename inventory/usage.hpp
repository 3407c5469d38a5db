// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>

#include "inventory/day.hpp"
#include "inventory/device_class.hpp"
#include "inventory/ids.hpp"

/// Usage as anyone may see it: sums over a month and at least ten devices, made once by the
/// collector. What one device does is told nowhere.
namespace parcmetre::inventory {

/// Energy as one kind of meter told it, by devices and days of its own: not every device has one.
struct EnergySums {
    std::int64_t devices = 0;
    std::int64_t days = 0;
    double wh = 0;

    friend bool operator==(EnergySums const&, EnergySums const&) = default;
};

/// Devices by what they did in the closed windows of their sites: "off" or "quiet" (off or asleep)
/// for nine tenths of them or more.
struct ClosedHoursSums {
    std::int64_t devices = 0;  ///< that told of a week of the month
    std::int64_t off = 0;
    std::int64_t quiet = 0;          ///< what is unknown taken as on
    std::int64_t quiet_at_most = 0;  ///< what is unknown taken as off

    friend bool operator==(ClosedHoursSums const&, ClosedHoursSums const&) = default;
};

/// Totals of use. What the processor's package used and what a whole device used never add up.
struct UsageSums {
    std::int64_t devices = 0;
    std::int64_t device_days = 0;
    std::int64_t on_min = 0, sleep_min = 0, off_min = 0, unknown_min = 0;
    EnergySums package_energy{};
    EnergySums device_energy{};
    ClosedHoursSums closed_hours{};

    friend bool operator==(UsageSums const&, UsageSums const&) = default;
};

/// One month of a scope, or of one class in it.
struct MonthlyUsage {
    Day month;                                ///< its first day
    std::optional<ScopeId> scope;             ///< none: the organisation
    std::optional<DeviceClass> device_class;  ///< none: all that tell their use
    UsageSums sums;

    friend bool operator==(MonthlyUsage const&, MonthlyUsage const&) = default;
};

}  // namespace parcmetre::inventory
