// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "agent/power/clocks.hpp"
#include "agent/power/energy_reading.hpp"
#include "agent/power/ledger.hpp"

namespace parcmetre::agent {

/// The last thing that is known for certain: the agent was there then.
struct Mark {
    Instant at;
    bool is_going_down = false;  ///< the system was shutting down
    std::optional<EnergyReading> energy;

    friend bool operator==(Mark const&, Mark const&) = default;
};

/// Tells how long this machine was on, asleep and off, from what its clocks show now and showed at
/// the last mark. What the agent was not there to know is unknown: nothing is guessed.
///
/// Within one boot, the running clock stops in sleep and the other does not. Over a boot, the time
/// between a mark made while shutting down and the boot is off; after any other mark the machine
/// may have run on, or lost its power, and nobody knows.
class PowerMeter {
public:
    /// The agent makes a mark at least that often while the machine runs.
    static constexpr std::chrono::minutes kMarkEvery{15};

    struct Content {
        std::optional<Mark> last;
        Ledger::Content ledger;

        friend bool operator==(Content const&, Content const&) = default;
    };

    PowerMeter(Calendar const& calendar, Content content);

    void set_closed_windows(std::vector<ClosedWindow> windows);

    /// Counts the time since the last mark, and makes this one the last.
    void mark(Mark mark);

    void forget_finished() { ledger_.forget_finished(); }

    [[nodiscard]] Content content() const { return {last_, ledger_.content()}; }

private:
    /// Some time of one boot: it begins with running time, then comes sleep.
    struct Stretch {
        std::chrono::sys_seconds from;
        std::chrono::seconds running{};
        std::chrono::seconds asleep{};
    };

    void count_within_boot(Mark const& now);
    void count_over_boot(Mark const& now);
    /// `absence`: what it was while the running clock stood still.
    void count(Stretch stretch, std::optional<PowerState> absence, std::chrono::sys_seconds now);
    void count_energy(std::chrono::seconds running, std::chrono::seconds asleep, Mark const& now);

    std::optional<Mark> last_;
    bool is_attended_ = false;  ///< since the last mark: it was made by this very meter
    Ledger ledger_;
};

}  // namespace parcmetre::agent
