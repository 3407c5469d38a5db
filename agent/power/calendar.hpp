// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>

#include "inventory/day.hpp"

namespace parcmetre::agent {

/// Local days. A day of 23 or 25 hours is as long as that.
class Calendar {
public:
    virtual ~Calendar() = default;

    /// The local day that a moment lies in.
    [[nodiscard]] virtual inventory::Day day_of(std::chrono::sys_seconds moment) const = 0;

    /// The moment at which a local clock shows `since_midnight` on a day. Where the hour is
    /// skipped, the moment of the change's other side; where it comes twice, one of the two.
    [[nodiscard]] virtual std::chrono::sys_seconds at(
        inventory::Day day, std::chrono::minutes since_midnight
    ) const = 0;

    [[nodiscard]] std::chrono::sys_seconds start_of(inventory::Day day) const {
        return at(day, std::chrono::minutes{0});
    }
    [[nodiscard]] std::chrono::seconds length_of(inventory::Day day) const {
        return start_of(day + std::chrono::days{1}) - start_of(day);
    }
};

/// The calendar of this machine's time zone, as it is set now.
class LocalCalendar final : public Calendar {
public:
    [[nodiscard]] inventory::Day day_of(std::chrono::sys_seconds moment) const override;
    [[nodiscard]] std::chrono::sys_seconds at(
        inventory::Day day, std::chrono::minutes since_midnight
    ) const override;
};

}  // namespace parcmetre::agent
