// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "agent/power/calendar.hpp"
#include "agent/power/closed_windows.hpp"

namespace parcmetre::agent {

enum class PowerState { on, sleep, off };

/// Time by state. What is left of a day or of a closed window is unknown.
struct StateTotals {
    std::chrono::seconds on{};
    std::chrono::seconds sleep{};
    std::chrono::seconds off{};

    void add(PowerState state, std::chrono::seconds time);
    [[nodiscard]] std::chrono::seconds known() const { return on + sleep + off; }
    friend bool operator==(StateTotals const&, StateTotals const&) = default;
};

/// Energy that one kind of meter has shown.
struct Metered {
    double wh = 0;
    std::chrono::seconds time{};  ///< of the time that is on, how much was metered

    friend bool operator==(Metered const&, Metered const&) = default;
};

/// One local day.
struct DayTotals {
    inventory::Day day;
    std::chrono::seconds length{};  ///< 23, 24 or 25 hours; 0 while the day is open
    StateTotals states;
    Metered package{};  ///< of the processor, by its counters
    Metered device{};   ///< of the whole machine, by its batteries
    Metered sampled{};  ///< of the whole machine, by its own power sensor

    friend bool operator==(DayTotals const&, DayTotals const&) = default;
};

/// The closed windows of one ISO week.
struct WeekTotals {
    inventory::Day monday;
    std::chrono::seconds closed{};  ///< all closed windows of the week; 0 while the week is open
    StateTotals states;

    friend bool operator==(WeekTotals const&, WeekTotals const&) = default;
};

/// Adds up a machine's states by local day, and within closed windows by ISO week. Every second of
/// the clock on the wall is counted at most once: it goes forward only, whatever the clock does.
/// There is no timeline in it: only the open day's and the open week's totals.
class Ledger {
public:
    static constexpr std::size_t kMostDays = 62;  ///< that wait; the oldest are dropped
    static constexpr std::size_t kMostWeeks = 9;
    static constexpr std::chrono::days kLongestGap{
        62};  ///< a clock that jumps further is not believed

    struct Content {
        std::vector<ClosedWindow> windows;  ///< by which the open week is counted
        std::optional<std::chrono::sys_seconds> counted_until;
        DayTotals open_day;
        WeekTotals open_week;
        std::vector<DayTotals> days;    ///< finished, waiting to be reported; ascending
        std::vector<WeekTotals> weeks;  ///< the same

        friend bool operator==(Content const&, Content const&) = default;
    };

    Ledger(Calendar const& calendar, Content content);

    /// When the site is closed. When that changes, what is counted of the open week is unknown.
    void set_closed_windows(std::vector<ClosedWindow> windows);

    /// The machine was in `state` during a span. What was counted before is left as it is; time
    /// between then and the span's start is unknown.
    void count(Span span, PowerState state);

    /// Time passes up to `moment`; what nobody has counted is unknown.
    void advance(std::chrono::sys_seconds moment);

    /// Energy used while the machine was on, up to the moment reached.
    void add_package_energy(Metered const& energy);
    void add_device_energy(Metered const& energy);
    void add_sampled_energy(Metered const& energy);

    /// What is finished has been reported.
    void forget_finished();

    [[nodiscard]] Content const& content() const noexcept { return content_; }

private:
    void begin(std::chrono::sys_seconds moment);
    void open(inventory::Day day);
    void close_day();
    void close_week();

    Calendar const* calendar_;
    Content content_;
};

}  // namespace parcmetre::agent
