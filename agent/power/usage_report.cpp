// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/usage_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace parcmetre::agent {

using std::chrono::seconds;

namespace {

constexpr int kQuarterMinutes = 15;
constexpr double kMeteredShare = 0.98;  ///< of the time on; the rest is rounding of the clocks

/// On, sleep, off, unknown.
using Shares = std::array<int, 4>;

/// Cuts `parts` into `units` equal ones: each has its share rounded down, and those that lost most
/// get what is left, so that they add up.
Shares apportion(std::array<seconds, 4> const& parts, int units) {
    auto const total = std::accumulate(parts.begin(), parts.end(), seconds{0}).count();
    Shares shares{};
    std::array<std::int64_t, 4> lost{};
    int left = units;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const exact = parts[i].count() * units;
        shares[i] = static_cast<int>(exact / total);
        lost[i] = exact % total;
        left -= shares[i];
    }
    for (; left > 0; --left) {
        auto const most = std::ranges::max_element(lost);
        ++shares[static_cast<std::size_t>(most - lost.begin())];
        *most = 0;
    }
    return shares;
}

std::array<seconds, 4> parts_of(StateTotals const& states, seconds length) {
    return {states.on, states.sleep, states.off, length - states.known()};
}

/// Whether the meter was there all the time that the machine was on: a part of a day is no day.
bool is_whole(Metered const& energy, DayTotals const& totals) {
    auto const on_s = static_cast<double>(totals.states.on.count());
    return on_s > 0 && static_cast<double>(energy.time.count()) >= kMeteredShare * on_s;
}

void tell_energy(
    Metered const& energy, char const* method, char const* scope, inventory::UsageDay& day
) {
    day.energy_wh = std::round(energy.wh);
    day.energy_method = method;
    day.energy_scope = scope;
}

}  // namespace

inventory::UsageDay usage_day_of(DayTotals const& totals, std::string subject) {
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(totals.length).count();
    auto const [on, sleep, off, unknown] = apportion(
        parts_of(totals.states, totals.length), static_cast<int>(minutes) / kQuarterMinutes
    );
    inventory::UsageDay day;
    day.subject = std::move(subject);
    day.day = totals.day;
    day.on_min = on * kQuarterMinutes;
    day.sleep_min = sleep * kQuarterMinutes;
    day.off_min = off * kQuarterMinutes;
    day.unknown_min = unknown * kQuarterMinutes;
    // The whole machine says more than its processor.
    if (is_whole(totals.device, totals)) {
        tell_energy(totals.device, "battery", "device", day);
    } else if (is_whole(totals.sampled, totals)) {
        tell_energy(totals.sampled, "hwmon", "device", day);
    } else if (is_whole(totals.package, totals)) {
        tell_energy(totals.package, "rapl", "cpu_package", day);
    }
    return day;
}

inventory::ClosedHoursWeek closed_hours_of(WeekTotals const& totals, std::string subject) {
    constexpr int kTenths = 10;
    auto const [on, sleep, off, unknown] =
        apportion(parts_of(totals.states, totals.closed), kTenths);
    return {std::move(subject), totals.monday, off, sleep, unknown};
}

Usage finished_usage(Ledger::Content const& ledger) {
    Usage usage;
    for (auto const& day : ledger.days) {
        usage.days.push_back(usage_day_of(day, "host"));
    }
    for (auto const& week : ledger.weeks) {
        usage.closed_hours.push_back(closed_hours_of(week, "host"));
    }
    return usage;
}

}  // namespace parcmetre::agent
