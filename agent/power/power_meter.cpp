// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/power_meter.hpp"

#include <algorithm>
#include <utility>

namespace parcmetre::agent {

using std::chrono::seconds;

namespace {

constexpr seconds kAlike{3};  ///< clocks are read one after the other, in whole seconds
/// How long the machine may run between two marks for it to be known when: an agent that was there
/// makes one in that time.
constexpr seconds kAttended = PowerMeter::kMarkEvery + std::chrono::minutes{1};
/// The same for an agent that was not: a start takes no longer.
constexpr seconds kStart{60};

/// Whether the clock on the wall went as the machine's own did. NTP lets it drift by less than a
/// thousandth (500 ppm, adjtimex(2)).
bool went_alike(seconds wall, seconds machine) {
    return std::chrono::abs(wall - machine) <= kAlike + machine / 1000;
}

constexpr double kMostWatts = 1000;  ///< of a workplace computer

/// Energy that went through the processor's counters between two readings; none when that cannot be
/// told.
std::optional<double> package_joules(
    EnergyReading const& before, EnergyReading const& after, seconds time
) {
    double joules = 0;
    if (before.packages.size() != after.packages.size() || after.packages.empty()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < after.packages.size(); ++i) {
        auto const& was = before.packages[i];
        auto const& is = after.packages[i];
        if (was.name != is.name) {
            return std::nullopt;
        }
        auto const wrapped = is.uj < was.uj ? is.range : 0;
        joules += static_cast<double>(is.uj - was.uj + wrapped) / 1e6;
    }
    bool const plausible =
        joules >= 0 && joules <= kMostWatts * static_cast<double>((time + kAlike).count());
    return plausible ? std::optional{joules} : std::nullopt;
}

/// Energy that a machine took out of its batteries between two readings while it lived on them;
/// none when it cannot have been all that it used: no computer that is on runs on less than a watt,
/// so they were charged in between.
std::optional<double> battery_joules(
    EnergyReading const& before, EnergyReading const& after, seconds time
) {
    constexpr double kLeastWatts = 1;
    constexpr double kJoulesPerMicrowattHour = 3.6e-3;
    if (!before.battery_uwh || !after.battery_uwh || time <= seconds{0}) {
        return std::nullopt;
    }
    auto const joules =
        static_cast<double>(*before.battery_uwh - *after.battery_uwh) * kJoulesPerMicrowattHour;
    auto const watts = joules / static_cast<double>(time.count());
    return watts >= kLeastWatts && watts <= kMostWatts ? std::optional{joules} : std::nullopt;
}

/// Energy between two moments by the power at each: a sample, which a day's many make good.
std::optional<double> sampled_joules(
    EnergyReading const& before, EnergyReading const& after, seconds time
) {
    constexpr double kMicro = 1e-6;
    // Two moments tell nothing of hours in between.
    if (!before.power_uw || !after.power_uw || time > kAttended) {
        return std::nullopt;
    }
    auto const watts = static_cast<double>(*before.power_uw + *after.power_uw) / 2 * kMicro;
    bool const is_plausible = *before.power_uw > 0 && *after.power_uw > 0 && watts <= kMostWatts;
    return is_plausible ? std::optional{watts * static_cast<double>(time.count())} : std::nullopt;
}

/// What a machine was while its running clock stood still, between two marks of one agent: once,
/// for resuming makes a mark. Without a suspend it was in hibernation: its memory on the disk, and
/// off.
std::optional<PowerState> state_of_absence(Instant const& then, Instant const& now) {
    if (now.only_sleeps) {
        return PowerState::sleep;
    }
    if (!then.suspends || !now.suspends) {
        return std::nullopt;
    }
    return *then.suspends == *now.suspends ? PowerState::off : PowerState::sleep;
}

/// The same where nobody was there: what happened more than once may have been both.
std::optional<PowerState> state_unattended(Instant const& now) {
    return now.only_sleeps ? std::optional{PowerState::sleep} : std::nullopt;
}

}  // namespace

PowerMeter::PowerMeter(Calendar const& calendar, Content content)
    : last_{std::move(content.last)}, ledger_{calendar, std::move(content.ledger)} {}

void PowerMeter::set_closed_windows(std::vector<ClosedWindow> windows) {
    ledger_.set_closed_windows(std::move(windows));
}

void PowerMeter::mark(Mark mark) {
    if (last_ && last_->at.boot_id == mark.at.boot_id) {
        count_within_boot(mark);
    } else if (last_) {
        count_over_boot(mark);
    }
    ledger_.advance(mark.at.wall);
    last_ = std::move(mark);
    is_attended_ = true;
}

void PowerMeter::count_within_boot(Mark const& now) {
    auto const& then = last_->at;
    auto const passed = now.at.since_boot - then.since_boot;
    auto const running = now.at.running - then.running;
    if (running < seconds{0} || passed < running) {
        return;  // clocks of another time namespace
    }
    if (running > kAttended && !went_alike(now.at.wall - then.wall, passed)) {
        return;  // somebody set the clock while the agent was not there to see when
    }
    auto const asleep = passed - running;
    auto const wall = now.at.wall - then.wall;
    // Where the clocks agree the one on the wall counts, so that no second falls between marks.
    count(
        {then.wall, (went_alike(wall, passed) ? wall : passed) - asleep, asleep},
        is_attended_ ? state_of_absence(then, now.at) : state_unattended(now.at),
        now.at.wall
    );
    count_energy(running, asleep, now);
}

void PowerMeter::count_over_boot(Mark const& now) {
    auto const booted = now.at.wall - now.at.since_boot;
    if (last_->is_going_down && booted > last_->at.wall) {
        ledger_.count({last_->at.wall, booted}, PowerState::off);
    }
    count(
        {booted, now.at.running, now.at.since_boot - now.at.running},
        state_unattended(now.at),
        now.at.wall
    );
}

void PowerMeter::count(
    Stretch stretch, std::optional<PowerState> absence, std::chrono::sys_seconds now
) {
    if (stretch.asleep <= kAlike) {
        stretch.running += std::exchange(stretch.asleep, seconds{0});
    }
    if (stretch.running > (is_attended_ ? kAttended : kStart) && stretch.asleep > seconds{0}) {
        return;  // it slept some time in between, and nobody was there to know when
    }
    // What the clock does not show yet will come again, and be counted then.
    auto const asleep_from = std::min(stretch.from + stretch.running, now);
    ledger_.count({stretch.from, asleep_from}, PowerState::on);
    if (absence) {
        ledger_.count({asleep_from, std::min(asleep_from + stretch.asleep, now)}, *absence);
    }
}

void PowerMeter::count_energy(seconds running, seconds asleep, Mark const& now) {
    constexpr double kJoulesPerWattHour = 3600;
    if (!last_->energy || !now.energy) {
        return;
    }
    if (auto const joules = package_joules(*last_->energy, *now.energy, running)) {
        ledger_.add_package_energy({*joules / kJoulesPerWattHour, running});
    }
    if (auto const joules = sampled_joules(*last_->energy, *now.energy, running)) {
        ledger_.add_sampled_energy({*joules / kJoulesPerWattHour, running});
    }
    // What a machine takes while it sleeps is no part of what it takes while it is on.
    auto const joules =
        asleep <= kAlike ? battery_joules(*last_->energy, *now.energy, running) : std::nullopt;
    if (joules) {
        ledger_.add_device_energy({*joules / kJoulesPerWattHour, running});
    }
}

}  // namespace parcmetre::agent
