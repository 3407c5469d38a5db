// SPDX-License-Identifier: EUPL-1.2
#include "agent/daemon/schedule.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "tests/unit/agent/power_world.hpp"

using namespace parcmetre;
using agent::Instant;
using agent::Schedule;
using inventory::make_day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

tests::SwitchingCalendar const kCalendar{
    sys_seconds{make_day(2026, 3, 29)} + hours{1}, hours{1}, hours{2}};
auto const kTuesday = make_day(2026, 3, 3);
inventory::InstallId const kMachine{"0b51d5b2-7d5a-4d1c-9d2e-3a4b5c6d7e8f"};

Schedule schedule(std::optional<inventory::Day> reported_on, double random = 0.5) {
    return {kCalendar, kMachine, reported_on, [random] { return random; }};
}

Instant at(minutes local, seconds running, inventory::Day day = kTuesday) {
    Instant now;
    now.wall = kCalendar.at(day, local);
    now.running = running;
    return now;
}

}  // namespace

TEST_CASE("a machine reports at a time of its own, between nine and three") {
    std::set<minutes> slots;
    for (int i = 0; i < 200; ++i) {
        Schedule const one{kCalendar, inventory::InstallId{"machine " + std::to_string(i)}, {}, [] {
                               return 0.0;
                           }};
        CHECK(one.slot() >= hours{9});
        CHECK(one.slot() < hours{15});
        slots.insert(one.slot());
    }
    CHECK(slots.size() > 100);
    CHECK(schedule({}).slot() == schedule({}).slot());
}

TEST_CASE("reported yesterday and started before its time, it waits for that") {
    auto due = schedule(kTuesday - days{1});
    CHECK(due.until_due(at(hours{8}, hours{1})) == due.slot() - hours{8});
    CHECK(due.until_due(at(due.slot(), hours{2})) == seconds{0});
}

TEST_CASE("reported today, it waits for tomorrow's, also over a change of the clocks") {
    auto today = schedule(kTuesday);
    CHECK(today.until_due(at(today.slot(), hours{1})) == days{1});
    auto const saturday = make_day(2026, 3, 28);
    auto spring = schedule(saturday);
    CHECK(spring.until_due(at(spring.slot(), hours{1}, saturday)) == hours{23});
}

TEST_CASE("a missed report waits from 10 to 180 minutes of running, at random") {
    for (auto const& [random, wait] :
         {std::pair{0.0, minutes{10}},
          std::pair{0.5, minutes{95}},
          std::pair{0.999999, minutes{179}}}) {
        auto missed = schedule(kTuesday - days{1}, random);
        auto const first = missed.until_due(at(hours{20}, hours{3}));
        CHECK(first >= wait);
        CHECK(first < wait + minutes{1});
        // Asleep meanwhile: what counts is running.
        CHECK(missed.until_due(at(hours{23}, hours{3} + minutes{4})) == first - minutes{4});
        CHECK(missed.until_due(at(hours{23}, hours{3} + first)) == seconds{0});
    }
}

TEST_CASE("a machine that has never reported does so within a quarter of an hour") {
    auto first = schedule({});
    CHECK(first.until_due(at(hours{5}, hours{1})) == seconds{450});
    auto now = schedule(kTuesday);
    now.make_due();
    CHECK(now.until_due(at(hours{20}, hours{1})) == seconds{0});
}

TEST_CASE("failures wait longer and longer, never less than the collector asks, at most a day") {
    auto failing = schedule(kTuesday - days{1}, 0.999999);
    seconds last{0};
    int attempts = 0;
    auto running = seconds{hours{1}};
    while (running < hours{25}) {
        failing.failed(at(hours{12}, running), std::nullopt);
        auto const wait = failing.until_due(at(hours{12}, running));
        CHECK(wait >= last);
        CHECK(wait <= Schedule::kMostBackoff);
        last = wait;
        running += wait;
        ++attempts;
    }
    CHECK(attempts <= 12);
    failing.failed(at(hours{12}, running), minutes{90});
    CHECK(failing.until_due(at(hours{12}, running)) >= minutes{90});
    failing.failed(at(hours{12}, running), days{30});
    CHECK(failing.until_due(at(hours{12}, running)) <= days{1});
    failing.succeeded(at(hours{12}, running));
    CHECK(failing.until_due(at(hours{12}, running)) > hours{12});
}
