// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/agent/power_world.hpp"

#include <algorithm>

namespace parcmetre::tests {

using agent::PowerMeter;
using agent::PowerState;
using std::chrono::sys_seconds;

inventory::Day SwitchingCalendar::day_of(sys_seconds moment) const {
    auto const ahead = moment < switches_at_ ? before_ : after_;
    return std::chrono::floor<std::chrono::days>(moment + ahead);
}

sys_seconds SwitchingCalendar::at(inventory::Day day, std::chrono::minutes since_midnight) const {
    auto const local = sys_seconds{day} + since_midnight;
    return local - before_ < switches_at_ ? local - before_ : local - after_;
}

PowerWorld::PowerWorld(agent::Calendar const& calendar, System system, sys_seconds begin)
    : calendar_{&calendar}, system_{system}, real_{begin} {}

void PowerWorld::run(Seconds time) {
    while (time > Seconds{0}) {
        auto const step = has_agent() ? std::min<Seconds>(time, PowerMeter::kMarkEvery) : time;
        pass(step, PowerState::on);
        running_ += step;
        since_boot_ += step;
        time -= step;
        mark();
    }
}

void PowerWorld::sleep(Seconds time) {
    pass(time, PowerState::sleep);
    since_boot_ += time;
    ++suspends_;
    mark();
}

void PowerWorld::hibernate(Seconds time) {
    pass(time, PowerState::off);
    since_boot_ += time;
    mark();
}

void PowerWorld::shut_down_and_boot(Seconds off) {
    mark(true);
    boot(off);
}

void PowerWorld::lose_power_and_boot(Seconds off) {
    boot(off);
}

void PowerWorld::boot(Seconds off) {
    bool const had_agent = has_agent();
    kill_agent();
    pass(off, PowerState::off);
    ++boot_;
    running_ = since_boot_ = Seconds{0};
    suspends_ = 0;
    run(Seconds{40});
    if (had_agent) {
        start_agent();
    }
}

void PowerWorld::set_clock(Seconds by) {
    clock_ahead_ += by;
    clock_was_set_ = true;
    mark();
}

void PowerWorld::start_agent() {
    meter_.emplace(*calendar_, kept_);
    mark();
}

void PowerWorld::pass(Seconds time, PowerState state) {
    auto const until = real_ + time;
    while (real_ < until) {
        auto const day = calendar_->day_of(real_);
        auto const to = std::min(until, calendar_->start_of(day + std::chrono::days{1}));
        truth_[day].add(state, to - real_);
        real_ = to;
    }
}

void PowerWorld::mark(bool is_going_down) {
    if (meter_) {
        meter_->mark({now(), is_going_down, std::nullopt});
        kept_ = meter_->content();
        ++marks_;
    }
}

agent::Instant PowerWorld::now() const {
    agent::Instant now;
    now.wall = real_ + clock_ahead_;
    now.running = running_;
    now.since_boot = since_boot_;
    now.boot_id = std::to_string(boot_);
    if (system_ == System::like_linux) {
        now.suspends = suspends_;
    }
    now.only_sleeps = false;
    return now;
}

}  // namespace parcmetre::tests
