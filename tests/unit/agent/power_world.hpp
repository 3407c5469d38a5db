// SPDX-License-Identifier: EUPL-1.2
#pragma once
// A machine whose true history is known, and the agent on it.

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "agent/power/power_meter.hpp"

namespace parcmetre::tests {

/// Local days of a zone that is an hour, and from one moment on two hours, ahead of UTC. Or the
/// other way round.
class SwitchingCalendar final : public agent::Calendar {
public:
    SwitchingCalendar(
        std::chrono::sys_seconds at, std::chrono::hours before, std::chrono::hours after
    )
        : switches_at_{at}, before_{before}, after_{after} {}

    [[nodiscard]] inventory::Day day_of(std::chrono::sys_seconds moment) const override;
    [[nodiscard]] std::chrono::sys_seconds at(
        inventory::Day day, std::chrono::minutes since_midnight
    ) const override;

private:
    std::chrono::sys_seconds switches_at_;
    std::chrono::hours before_;
    std::chrono::hours after_;
};

/// What the clocks of a system tell of sleep: Linux counts suspends; Windows with hibernation or
/// Fast Startup does not tell them from sleep.
enum class System { like_linux, like_windows };

/// What happens to the machine, with or without the agent's knowing, and what is true.
class PowerWorld {
public:
    using Seconds = std::chrono::seconds;

    PowerWorld(agent::Calendar const& calendar, System system, std::chrono::sys_seconds begin);

    void run(Seconds time);
    void sleep(Seconds time);
    void hibernate(Seconds time);
    void shut_down_and_boot(Seconds off);
    void lose_power_and_boot(Seconds off);
    void set_clock(Seconds by);
    void kill_agent() { meter_.reset(); }
    void start_agent();

    [[nodiscard]] bool has_agent() const { return meter_.has_value(); }
    [[nodiscard]] bool clock_was_set() const { return clock_was_set_; }
    /// As the agent keeps it.
    [[nodiscard]] agent::PowerMeter::Content const& content() const { return kept_; }
    /// By local day, of a clock that was never set.
    [[nodiscard]] std::map<inventory::Day, agent::StateTotals> const& truth() const {
        return truth_;
    }
    [[nodiscard]] std::size_t marks() const { return marks_; }

private:
    void pass(Seconds time, agent::PowerState state);
    void boot(Seconds off);
    void mark(bool is_going_down = false);
    [[nodiscard]] agent::Instant now() const;

    agent::Calendar const* calendar_;
    System system_;
    std::chrono::sys_seconds real_;
    Seconds clock_ahead_{0};
    Seconds running_{0};
    Seconds since_boot_{0};
    int boot_ = 1;
    std::int64_t suspends_ = 0;
    bool clock_was_set_ = false;
    std::size_t marks_ = 0;
    std::map<inventory::Day, agent::StateTotals> truth_;
    std::optional<agent::PowerMeter> meter_;
    agent::PowerMeter::Content kept_;
};

}  // namespace parcmetre::tests
