// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/power_meter.hpp"

#include <cmath>
#include <cstdio>
#include <random>

#include <catch2/catch.hpp>

#include "agent/power/usage_report.hpp"
#include "tests/unit/agent/power_world.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using agent::PowerMeter;
using inventory::make_day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

/// 29 March 2026, 01:00 UTC: a day of 23 hours.
SwitchingCalendar const kSpring{sys_seconds{make_day(2026, 3, 29)} + hours{1}, hours{1}, hours{2}};
/// 25 October 2026, 01:00 UTC: a day of 25 hours.
SwitchingCalendar const kAutumn{sys_seconds{make_day(2026, 10, 25)} + hours{1}, hours{2}, hours{1}};

/// Monday 08:00 local time.
sys_seconds const kMonday = sys_seconds{make_day(2026, 3, 2)} + hours{7};

PowerWorld world_on_monday(System system = System::like_linux) {
    PowerWorld world{kSpring, system, kMonday};
    world.start_agent();
    return world;
}

agent::DayTotals day_of(PowerWorld const& world, inventory::Day day) {
    for (auto const& totals : world.content().ledger.days) {
        if (totals.day == day) {
            return totals;
        }
    }
    FAIL("no finished day " << inventory::to_string(day));
    return {};
}

inventory::UsageDay told_of(PowerWorld const& world, inventory::Day day) {
    return agent::usage_day_of(day_of(world, day), "host");
}

}  // namespace

TEST_CASE("a working day: on, asleep at noon, shut down at night") {
    auto world = world_on_monday();
    world.run(hours{4});
    world.sleep(hours{1});
    world.run(hours{5});
    world.shut_down_and_boot(hours{14});
    world.run(hours{1});
    auto const monday = told_of(world, make_day(2026, 3, 2));
    CHECK(monday.on_min == 9 * 60);
    CHECK(monday.sleep_min == 60);
    CHECK(monday.off_min == 6 * 60);
    CHECK(monday.unknown_min == 8 * 60);  // before the agent's first start
}

namespace {

/// Marks a quarter of an hour apart on a Monday, each with what the meters show.
class MeteredDay {
public:
    MeteredDay() : meter_{kSpring, {}} {}

    void mark(std::optional<agent::EnergyReading> energy, seconds asleep = {}) {
        meter_.mark(
            {{kMonday + since_boot_, running_, since_boot_, "boot", suspends_},
             false,
             std::move(energy)}
        );
        since_boot_ += minutes{15} + asleep;
        running_ += minutes{15};
        suspends_ += asleep > seconds{0} ? 1 : 0;
    }
    [[nodiscard]] agent::DayTotals today() const { return meter_.content().ledger.open_day; }

private:
    PowerMeter meter_;
    seconds since_boot_{hours{1}};
    seconds running_{hours{1}};
    std::int64_t suspends_ = 0;
};

agent::EnergyReading package_at(std::int64_t uj) {
    return {{{"intel-rapl:0", uj, 1'000'000'000}}, std::nullopt};
}

agent::EnergyReading battery_at(double wh) {
    return {{}, std::llround(wh * 1e6)};
}

agent::EnergyReading sensor_at(double w) {
    return {{}, std::nullopt, std::llround(w * 1e6)};
}

}  // namespace

TEST_CASE("the processor's counter is counted, also where it began again at zero") {
    MeteredDay day;
    day.mark(package_at(100'000'000));
    day.mark(package_at(460'000'000));
    day.mark(package_at(10'000'000));
    CHECK(day.today().package.wh == Approx(0.1 + 550 / 3600.0));
    CHECK(day.today().package.time == minutes{30});
    CHECK(day.today().device == agent::Metered{});
}

TEST_CASE("a machine that lives on its battery takes from it all that it uses") {
    MeteredDay day;
    day.mark(battery_at(40));
    day.mark(battery_at(38));
    day.mark(battery_at(36.5));
    CHECK(day.today().device.wh == Approx(3.5));
    CHECK(day.today().device.time == minutes{30});
    CHECK(day.today().package == agent::Metered{});
}

TEST_CASE("what a battery lost while asleep, or was given in between, is no energy of a day") {
    MeteredDay day;
    day.mark(battery_at(40), hours{1});
    day.mark(battery_at(37));         // asleep in between
    day.mark(battery_at(39));         // plugged in in between
    day.mark(battery_at(38.9));       // plugged in for most of it: 0.4 W
    day.mark(std::nullopt);           // on mains
    day.mark(battery_at(30));         // nobody knows since when
    day.mark(battery_at(30 - 1000));  // no computer takes 4 kW
    CHECK(day.today().device == agent::Metered{});
}

TEST_CASE("a sensor of power is sampled at each mark, and counts for the time on in between") {
    MeteredDay day;
    day.mark(sensor_at(40));
    day.mark(sensor_at(60), hours{2});
    day.mark(sensor_at(20));    // asleep in between: a quarter of an hour on
    day.mark(sensor_at(0));     // it says nothing
    day.mark(sensor_at(30));    // nor what was before
    day.mark(sensor_at(5000));  // no workplace computer takes as much
    day.mark(std::nullopt);
    CHECK(day.today().sampled.wh == Approx(50 / 4.0 + 40 / 4.0));
    CHECK(day.today().sampled.time == minutes{30});
    CHECK(day.today().device == agent::Metered{});
}

TEST_CASE("two moments hours apart tell nothing of the power in between") {
    PowerMeter meter{kSpring, {}};
    for (auto const since_boot : {hours{1}, hours{3}}) {
        meter.mark({{kMonday + since_boot, since_boot, since_boot, "boot", 0}, false, sensor_at(40)}
        );
    }
    CHECK(meter.content().ledger.open_day.sampled == agent::Metered{});
}

TEST_CASE("energy is told of a day that was metered whole, of the whole machine first") {
    agent::DayTotals totals;
    totals.day = make_day(2026, 3, 2);
    totals.length = hours{24};
    totals.states.on = hours{8};
    CHECK_FALSE(agent::usage_day_of(totals, "host").energy_wh);
    totals.package = {120.4, hours{8}};
    auto const package = agent::usage_day_of(totals, "host");
    CHECK(package.energy_wh == 120);
    CHECK(package.energy_method == "rapl");
    CHECK(package.energy_scope == "cpu_package");
    totals.device = {80, hours{7}};
    CHECK(agent::usage_day_of(totals, "host") == package);
    totals.sampled = {99.7, hours{8}};
    auto const sampled = agent::usage_day_of(totals, "host");
    CHECK(sampled.energy_wh == 100);
    CHECK(sampled.energy_method == "hwmon");
    CHECK(sampled.energy_scope == "device");
    totals.device = {91.6, hours{8}};
    auto const device = agent::usage_day_of(totals, "host");
    CHECK(device.energy_wh == 92);
    CHECK(device.energy_method == "battery");
    CHECK(device.energy_scope == "device");
}

TEST_CASE("a power cut, a dead battery and a killed agent leave unknown time, never off or sleep") {
    using Story = void (*)(PowerWorld&);
    Story const power_cut = [](PowerWorld& world) { world.lose_power_and_boot(hours{20}); };
    Story const battery_dies_asleep = [](PowerWorld& world) {
        world.sleep(minutes{1});
        world.lose_power_and_boot(hours{20});
    };
    Story const used_and_shut_down_without_agent = [](PowerWorld& world) {
        world.kill_agent();
        world.run(hours{2});
        world.sleep(hours{3});
        world.shut_down_and_boot(hours{15});
        world.start_agent();
    };
    Story const used_and_slept_without_agent = [](PowerWorld& world) {
        world.kill_agent();
        world.run(hours{2});
        world.sleep(hours{3});
        world.run(hours{15});
        world.start_agent();
    };
    auto const story = GENERATE_COPY(
        power_cut,
        battery_dies_asleep,
        used_and_shut_down_without_agent,
        used_and_slept_without_agent
    );
    auto world = world_on_monday();
    world.run(hours{3});
    story(world);
    auto const totals = day_of(world, make_day(2026, 3, 2));
    CHECK(totals.states.on == hours{3});
    CHECK(totals.states.sleep <= minutes{1});
    CHECK(totals.states.off == seconds{0});
}

TEST_CASE("an agent killed for a week on a machine that stays on knows from the clocks that it did"
) {
    auto world = world_on_monday();
    world.kill_agent();
    world.run(days{7});
    world.start_agent();
    auto const told = told_of(world, make_day(2026, 3, 5));
    CHECK(told.on_min == 1440);
    CHECK(told.unknown_min == 0);
}

TEST_CASE("a week asleep, and a week off after a clean stop, are told day by day") {
    auto const thursday = make_day(2026, 3, 5);
    auto asleep = world_on_monday();
    asleep.sleep(days{7});
    CHECK(told_of(asleep, thursday).sleep_min == 1440);
    auto off = world_on_monday();
    off.shut_down_and_boot(days{7});
    CHECK(told_of(off, thursday).off_min == 1440);
}

TEST_CASE("hibernation is off where suspends are counted, unknown where it may be either") {
    auto const thursday = make_day(2026, 3, 5);
    auto counted = world_on_monday(System::like_linux);
    counted.hibernate(days{7});
    CHECK(told_of(counted, thursday).off_min == 1440);
    auto either = world_on_monday(System::like_windows);
    either.hibernate(days{7});
    CHECK(told_of(either, thursday).unknown_min == 1440);
    either.sleep(days{7});
    CHECK(told_of(either, make_day(2026, 3, 12)).unknown_min == 1440);
}

TEST_CASE("a clock set forward leaves a hole, set back counts nothing twice") {
    auto const monday = make_day(2026, 3, 2);
    auto world = world_on_monday();
    world.run(hours{2});
    SECTION("forward") {
        world.set_clock(hours{3});
        world.run(hours{20});
        CHECK(day_of(world, monday).states.on == hours{13});
    }
    SECTION("back") {
        world.set_clock(-hours{1});
        world.run(hours{20});
        CHECK(day_of(world, monday).states.on == hours{16});
    }
    SECTION("to 2037 and right again: the days between are not told") {
        world.set_clock(days{4000});
        world.run(hours{1});
        world.set_clock(-days{4000});
        world.run(hours{20});
        CHECK(world.content().ledger.days.size() == 1);
        CHECK(day_of(world, monday).states.on <= hours{14});
    }
}

TEST_CASE("days of 23 and 25 hours are as long as that") {
    for (auto const& [calendar, day, length] :
         {std::tuple{&kSpring, make_day(2026, 3, 29), 1380},
          std::tuple{&kAutumn, make_day(2026, 10, 25), 1500}}) {
        PowerWorld world{*calendar, System::like_linux, sys_seconds{day} - hours{20}};
        world.start_agent();
        world.run(days{3});
        auto const told = told_of(world, day);
        CHECK(told.on_min == length);
        CHECK(told.on_min + told.sleep_min + told.off_min + told.unknown_min == length);
    }
}

TEST_CASE("closed hours: tenths of the week's closed windows, and unknown when they change") {
    agent::Ledger ledger{kSpring, {}};
    // Nights of the working days, and the weekend.
    ledger.set_closed_windows({{{1, 2, 3, 4, 5}, hours{20}, hours{7}}, {{6, 7}, hours{0}, hours{0}}}
    );
    auto const from = kSpring.start_of(make_day(2026, 3, 2));
    ledger.count({from, from + days{3}}, agent::PowerState::on);
    ledger.count({from + days{3}, from + days{7}}, agent::PowerState::off);
    ledger.advance(from + days{8});
    REQUIRE(ledger.content().weeks.size() == 1);
    auto const& week = ledger.content().weeks[0];
    constexpr auto kEvening = hours{4};
    constexpr auto kMorning = hours{7};
    CHECK(week.closed == 5 * kEvening + 4 * kMorning + hours{48});
    CHECK(week.states.on == 3 * kEvening + 2 * kMorning);
    CHECK(week.states.off == week.closed - week.states.on);
    auto const told = agent::closed_hours_of(week, "host");
    CHECK(told.week == make_day(2026, 3, 2));
    CHECK(told.off_tenths == 7);
    CHECK(told.sleep_tenths == 0);
    CHECK(told.unknown_tenths == 0);
    ledger.count({from + days{8}, from + days{9}}, agent::PowerState::on);
    CHECK(ledger.content().open_week.states.on > seconds{0});
    ledger.set_closed_windows({});
    CHECK(ledger.content().open_week.states.known() == seconds{0});
}

namespace {

class History {
public:
    History(unsigned seed, System system) : random_{seed}, system_{system} {}

    /// A fortnight or so around a change of the clocks.
    PowerWorld live() {
        auto const& calendar = pick(2) == 0 ? kSpring : kAutumn;
        auto const begin = &calendar == &kSpring ? make_day(2026, 3, 26) : make_day(2026, 10, 22);
        PowerWorld world{calendar, system_, sys_seconds{begin} + seconds{pick(86400)}};
        world.start_agent();
        for (int step = 0; step < 30; ++step) {
            happen(world);
        }
        return world;
    }

private:
    int pick(int below) { return std::uniform_int_distribution{0, below - 1}(random_); }
    seconds up_to(seconds most) { return seconds{1 + pick(static_cast<int>(most.count()))}; }

    void happen(PowerWorld& world) {
        switch (pick(12)) {
            case 0:
            case 1:
                return world.sleep(up_to(hours{14}));
            case 2:
                return world.hibernate(up_to(hours{30}));
            case 3:
                return world.shut_down_and_boot(up_to(hours{60}));
            case 4:
                return world.lose_power_and_boot(up_to(hours{20}));
            case 5:
                return world.has_agent() ? world.kill_agent() : world.start_agent();
            case 6:
                return pick(4) == 0 ? world.set_clock(seconds{pick(200'000) - 100'000})
                                    : world.run(up_to(minutes{5}));
            default:
                return world.run(up_to(hours{8}));
        }
    }

    std::mt19937 random_;
    System system_;
};

/// What is told of a day is at most what is true: the rest is unknown. Clocks are read in whole
/// seconds.
void check_against_truth(PowerWorld const& world) {
    auto const slack = minutes{1} + seconds{4} * static_cast<int>(world.marks());
    for (auto const& totals : world.content().ledger.days) {
        auto const found = world.truth().find(totals.day);
        REQUIRE(found != world.truth().end());
        auto const& truth = found->second;
        REQUIRE(totals.states.on <= truth.on + slack);
        REQUIRE(totals.states.off <= truth.off + slack);
        REQUIRE(totals.states.sleep <= truth.sleep + slack);
    }
}

}  // namespace

TEST_CASE("10,000 random histories: each day's minutes add up to its length, nothing is invented") {
    constexpr unsigned kHistories = 10'000;
    std::size_t told = 0;
    std::size_t compared = 0;
    for (unsigned seed = 0; seed < kHistories; ++seed) {
        auto const system = seed % 2 == 0 ? System::like_linux : System::like_windows;
        auto const world = History{seed, system}.live();
        INFO("history " << seed);
        for (auto const& totals : world.content().ledger.days) {
            auto const day = agent::usage_day_of(totals, "host");
            REQUIRE(totals.length >= hours{23});
            REQUIRE(totals.length <= hours{25});
            REQUIRE(totals.states.known() <= totals.length);
            REQUIRE(
                minutes{day.on_min + day.sleep_min + day.off_min + day.unknown_min} == totals.length
            );
            ++told;
        }
        if (!world.clock_was_set()) {
            check_against_truth(world);
            ++compared;
        }
    }
    std::printf(
        "figure: %u histories, %zu days told, %zu histories without a clock set compared with the "
        "truth\n",
        kHistories,
        told,
        compared
    );
    CHECK(told > kHistories);
    CHECK(compared > kHistories / 10);
}
