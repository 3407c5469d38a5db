// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/ledger.hpp"

#include <algorithm>
#include <utility>

namespace parcmetre::agent {

using inventory::Day;
using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

/// Adds what is finished. Of one day told twice (the clock was set back past it) the later holds.
template <class Totals, class Key>
void keep(std::vector<Totals>& list, Totals totals, Key key, std::size_t most) {
    auto const place = std::ranges::lower_bound(list, totals.*key, {}, key);
    if (place != list.end() && (*place).*key == totals.*key) {
        *place = totals;
    } else {
        list.insert(place, totals);
    }
    if (list.size() > most) {
        list.erase(list.begin());
    }
}

void add(Metered& sum, Metered const& more) {
    sum.wh += more.wh;
    sum.time += more.time;
}

}  // namespace

void StateTotals::add(PowerState state, seconds time) {
    switch (state) {
        case PowerState::on:
            on += time;
            break;
        case PowerState::sleep:
            sleep += time;
            break;
        case PowerState::off:
            off += time;
            break;
    }
}

Ledger::Ledger(Calendar const& calendar, Content content)
    : calendar_{&calendar}, content_{std::move(content)} {}

void Ledger::set_closed_windows(std::vector<ClosedWindow> windows) {
    if (windows != content_.windows) {
        content_.windows = std::move(windows);
        content_.open_week.states = {};
    }
}

void Ledger::count(Span span, PowerState state) {
    advance(span.from);
    while (*content_.counted_until < span.to) {
        auto const from = *content_.counted_until;
        auto const midnight = calendar_->start_of(content_.open_day.day + days{1});
        auto const to = std::min(span.to, midnight);
        content_.open_day.states.add(state, to - from);
        content_.open_week.states.add(
            state, closed_within({from, to}, content_.windows, *calendar_)
        );
        advance(to);
    }
}

void Ledger::advance(sys_seconds moment) {
    auto const& until = content_.counted_until;
    // A clock that was a day and more ahead had been wrong: what was counted by it is not believed.
    if (!until || moment - *until > kLongestGap || *until - moment > days{1}) {
        begin(moment);
        return;
    }
    if (moment < *until) {
        return;
    }
    auto const last = calendar_->day_of(moment);
    while (content_.open_day.day < last) {
        auto const next = content_.open_day.day + days{1};
        close_day();
        if (monday_of(next) != content_.open_week.monday) {
            close_week();
        }
        open(next);
    }
    content_.counted_until = moment;
}

void Ledger::add_package_energy(Metered const& energy) {
    add(content_.open_day.package, energy);
}

void Ledger::add_device_energy(Metered const& energy) {
    add(content_.open_day.device, energy);
}

void Ledger::add_sampled_energy(Metered const& energy) {
    add(content_.open_day.sampled, energy);
}

void Ledger::forget_finished() {
    content_.days.clear();
    content_.weeks.clear();
}

void Ledger::begin(sys_seconds moment) {
    auto const day = calendar_->day_of(moment);
    std::erase_if(content_.days, [&](DayTotals const& totals) { return totals.day >= day; });
    std::erase_if(content_.weeks, [&](WeekTotals const& totals) {
        return totals.monday >= monday_of(day);
    });
    content_.open_week = {monday_of(day), {}, {}};
    open(day);
    content_.counted_until = moment;
}

void Ledger::open(Day day) {
    content_.open_day = {};
    content_.open_day.day = day;
    if (monday_of(day) != content_.open_week.monday) {
        content_.open_week = {monday_of(day), {}, {}};
    }
}

void Ledger::close_day() {
    auto totals = content_.open_day;
    totals.length = calendar_->length_of(totals.day);
    // The time zone was changed: the day was longer than the calendar of its end says.
    if (totals.states.known() > totals.length) {
        totals.states = {};
    }
    keep(content_.days, totals, &DayTotals::day, kMostDays);
}

void Ledger::close_week() {
    auto totals = content_.open_week;
    auto const week =
        Span{calendar_->start_of(totals.monday), calendar_->start_of(totals.monday + days{7})};
    totals.closed = closed_within(week, content_.windows, *calendar_);
    if (totals.states.known() > totals.closed) {
        totals.states = {};
    }
    if (totals.closed > seconds{0}) {
        keep(content_.weeks, totals, &WeekTotals::monday, kMostWeeks);
    }
}

}  // namespace parcmetre::agent
