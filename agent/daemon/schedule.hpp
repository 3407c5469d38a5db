// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "agent/power/calendar.hpp"
#include "agent/power/clocks.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::agent {

/// When this machine reports: once a local day, at a time that is its own. A report missed while it
/// was off waits for a random time of running, so that arrivals say nothing of when machines start,
/// and a fleet does not arrive at once. After a failure the wait doubles, at random ("full
/// jitter"), and is never shorter than what the collector asked for.
class Schedule {
public:
    /// A number from 0 (belongs) to 1 (does not).
    using Random = std::function<double()>;

    static constexpr std::chrono::minutes kFirstSlot{9 * 60};  ///< local time
    static constexpr std::chrono::minutes kSlots{6 * 60};
    static constexpr std::chrono::minutes kLeastAfterMissed{10};
    static constexpr std::chrono::minutes kMostAfterMissed{180};
    static constexpr std::chrono::minutes kMostBeforeFirst{15};  ///< ever
    static constexpr std::chrono::minutes kFirstBackoff{2};
    static constexpr std::chrono::minutes kMostBackoff{6 * 60};

    /// `reported_on`: the local day of the last report.
    Schedule(
        Calendar const& calendar,
        inventory::InstallId const& machine,
        std::optional<inventory::Day> reported_on,
        Random random
    );

    /// Running time to wait; 0: a report is due.
    [[nodiscard]] std::chrono::seconds until_due(Instant const& now);

    /// A report is due now, whatever the time.
    void make_due() { not_before_ = std::chrono::seconds{0}; }

    /// All that waited was sent.
    void succeeded(Instant const& now);
    void failed(Instant const& now, std::optional<std::chrono::seconds> retry_after);

    /// Since midnight.
    [[nodiscard]] std::chrono::minutes slot() const noexcept { return slot_; }

private:
    [[nodiscard]] std::chrono::seconds between(
        std::chrono::seconds least, std::chrono::seconds most
    ) const;

    Calendar const* calendar_;
    std::chrono::minutes slot_;
    std::optional<inventory::Day> reported_on_;
    Random random_;
    std::optional<std::chrono::seconds> not_before_;  ///< of the running clock
    int failures_ = 0;
};

}  // namespace parcmetre::agent
