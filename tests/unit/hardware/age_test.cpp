// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/age.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "inventory/hardware/age_clues.hpp"

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;
using std::chrono::days;

namespace {

Day const kToday = make_day(2026, 11, 21);

AgeClue on(AgeClueKind kind, Day day) {
    return {kind, day, day, std::nullopt};
}
AgeClue hours(int count) {
    return {AgeClueKind::disk_power_on, std::nullopt, std::nullopt, count};
}
/// A processor of 2017: Core i5-8350U.
AgeClue eighth_generation() {
    return cpu_launch_clue("Intel(R) Core(TM) i5-8350U CPU @ 1.70GHz").value();
}

FusedAge fuse(std::vector<AgeClue> const& clues) {
    return fuse_age(clues, kToday).value();
}

/// The truth lies in the interval, and the best date within a year of it.
void check_right(FusedAge const& age, Day truth) {
    INFO(to_string(age.earliest) << " < " << to_string(age.best) << " < " << to_string(age.latest));
    CHECK(age.earliest <= truth);
    CHECK(truth <= age.latest);
    CHECK(age.earliest <= age.best);
    CHECK(age.best <= age.latest);
    CHECK(std::abs(years_between(truth, age.best)) < 1.0);
}

std::optional<Sentence> why_not(FusedAge const& age, AgeClueKind kind) {
    auto const found =
        std::find_if(age.rejected.begin(), age.rejected.end(), [kind](auto const& r) {
            return r.clue.kind == kind;
        });
    return found == age.rejected.end() ? std::nullopt : std::optional{found->why};
}

bool holds(std::string const& text, char const* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("without a clue there is no age") {
    CHECK_FALSE(fuse_age({}, kToday));
    CHECK_FALSE(fuse_age({AgeClue{}}, kToday));
    CHECK_FALSE(fuse_age({hours(0)}, kToday));
    CHECK_FALSE(fuse_age({on(AgeClueKind::first_seen, make_day(2026, 1, 5))}, kToday));
    CHECK_FALSE(fuse_age({on(AgeClueKind::bios_date, kToday + days{400})}, kToday));
}

TEST_CASE("a new screen enters service in the months after its week of manufacture") {
    auto const age =
        fuse({{AgeClueKind::edid_date, make_day(2019, 6, 3), make_day(2019, 6, 13), {}}});
    check_right(age, make_day(2019, 9, 1));
    CHECK(age.latest < make_day(2020, 10, 1));
    CHECK(age.winner.kind == AgeClueKind::edid_date);
    CHECK(age.rejected.empty());
}

TEST_CASE("a processor alone gives a wide interval after its launch") {
    auto const age = fuse({eighth_generation()});
    CHECK(age.earliest >= make_day(2017, 8, 1));
    CHECK(age.latest <= kToday);
    CHECK(years_between(age.earliest, age.latest) > 1.5);
    check_right(age, make_day(2018, 10, 1));
}

TEST_CASE("a PC that was re-imaged last month keeps its age") {
    auto const age = fuse(
        {eighth_generation(),
         on(AgeClueKind::battery_date, make_day(2018, 5, 24)),
         on(AgeClueKind::os_install, make_day(2026, 10, 1)),
         on(AgeClueKind::filesystem_birth, make_day(2026, 10, 1)),
         hours(15000)}
    );
    check_right(age, make_day(2018, 9, 1));
    CHECK(holds(why_not(age, AgeClueKind::filesystem_birth)->en, "reinstalled"));
    CHECK(holds(why_not(age, AgeClueKind::filesystem_birth)->fr, "réinstallée"));
    CHECK(holds(why_not(age, AgeClueKind::os_install)->en, "same kind"));
}

TEST_CASE("a PC whose firmware was updated last month keeps its age") {
    auto const age = fuse(
        {eighth_generation(),
         on(AgeClueKind::battery_date, make_day(2018, 5, 24)),
         on(AgeClueKind::bios_date, make_day(2026, 10, 12)),
         on(AgeClueKind::filesystem_birth, make_day(2018, 9, 5))}
    );
    check_right(age, make_day(2018, 9, 1));
    CHECK(holds(why_not(age, AgeClueKind::bios_date)->en, "updated"));
    CHECK(holds(why_not(age, AgeClueKind::bios_date)->fr, "mis à jour"));
}

TEST_CASE("a refurbished PC, with a new battery, disk and system, is as old as its processor") {
    auto const age = fuse(
        {eighth_generation(),
         on(AgeClueKind::bios_date, make_day(2024, 1, 10)),
         on(AgeClueKind::battery_date, make_day(2023, 11, 2)),
         on(AgeClueKind::filesystem_birth, make_day(2024, 2, 1)),
         hours(3000)}
    );
    check_right(age, make_day(2018, 12, 1));
    CHECK(holds(why_not(age, AgeClueKind::battery_date)->en, "replaced"));
    CHECK(holds(why_not(age, AgeClueKind::battery_date)->fr, "remplacée"));
}

TEST_CASE("a disk taken over from an older PC does not make the PC older than its processor") {
    auto const age = fuse(
        {eighth_generation(), on(AgeClueKind::filesystem_birth, make_day(2013, 3, 1)), hours(40000)}
    );
    CHECK(age.best >= make_day(2017, 8, 1));
    CHECK(holds(why_not(age, AgeClueKind::filesystem_birth)->en, "older machine"));
}

TEST_CASE("clues that agree narrow the interval") {
    auto const wide = fuse({eighth_generation()});
    auto const narrow = fuse(
        {eighth_generation(),
         on(AgeClueKind::battery_date, make_day(2018, 5, 24)),
         on(AgeClueKind::filesystem_birth, make_day(2018, 9, 5))}
    );
    CHECK(narrow.latest - narrow.earliest < (wide.latest - wide.earliest) / 2);
    CHECK(narrow.winner.kind != AgeClueKind::cpu_launch);
}

TEST_CASE("a purchase that nothing contradicts wins") {
    auto const age = fuse(
        {eighth_generation(),
         on(AgeClueKind::filesystem_birth, make_day(2026, 10, 1)),
         on(AgeClueKind::purchase, make_day(2019, 2, 15))}
    );
    CHECK(age.best == make_day(2019, 2, 15));
    CHECK(age.winner.kind == AgeClueKind::purchase);
    CHECK(holds(age.why.fr, "février 2019"));
    CHECK(holds(age.why.en, "February 2019"));
    CHECK(age.rejected.size() == 2);
}

TEST_CASE("a purchase before the processor's launch is refused, in both languages") {
    auto const age = fuse({on(AgeClueKind::purchase, make_day(2015, 3, 1)), eighth_generation()});
    CHECK(age.winner.kind == AgeClueKind::cpu_launch);
    CHECK(age.best >= make_day(2017, 8, 1));
    CHECK(
        why_not(age, AgeClueKind::purchase)->fr ==
        "L’achat déclaré (mars 2015) précède la sortie du processeur (août 2017) : il est écarté."
    );
    CHECK(
        why_not(age, AgeClueKind::purchase)->en ==
        "The declared purchase (March 2015) precedes the processor's launch (August 2017): it is "
        "set aside."
    );
}

TEST_CASE("a purchase after the device was first seen is refused") {
    auto const age = fuse(
        {on(AgeClueKind::purchase, make_day(2026, 6, 1)),
         on(AgeClueKind::first_seen, make_day(2025, 1, 10)),
         eighth_generation()}
    );
    CHECK(age.winner.kind != AgeClueKind::purchase);
    CHECK(age.latest <= make_day(2025, 2, 10));
    CHECK(holds(why_not(age, AgeClueKind::purchase)->en, "first sighting"));
}

TEST_CASE("a purchase in the future is refused") {
    auto const age = fuse({on(AgeClueKind::purchase, make_day(2028, 1, 1)), eighth_generation()});
    CHECK(age.winner.kind == AgeClueKind::cpu_launch);
    CHECK(holds(why_not(age, AgeClueKind::purchase)->fr, "futur"));
}

TEST_CASE("of two purchases the refuted one is put aside and the other wins") {
    auto const age = fuse(
        {on(AgeClueKind::purchase, make_day(2015, 3, 1)),
         on(AgeClueKind::purchase, make_day(2018, 11, 5)),
         eighth_generation()}
    );
    CHECK(age.best == make_day(2018, 11, 5));
}

TEST_CASE("every clue that did not decide has its sentence in both languages") {
    std::vector<AgeClue> const clues{
        eighth_generation(),
        on(AgeClueKind::bios_date, make_day(2024, 1, 10)),
        on(AgeClueKind::bios_date, kToday + days{30}),
        on(AgeClueKind::battery_date, make_day(2018, 5, 24)),
        on(AgeClueKind::serial_date_code, make_day(2018, 6, 1)),
        on(AgeClueKind::edid_date, make_day(2018, 4, 1)),
        on(AgeClueKind::os_install, make_day(2022, 2, 1)),
        on(AgeClueKind::filesystem_birth, make_day(2022, 1, 1)),
        on(AgeClueKind::first_seen, make_day(2026, 11, 1)),
        hours(12000),
        AgeClue{}};
    auto const age = fuse(clues);
    CHECK(age.rejected.size() == clues.size() - 1);
    for (auto const& rejected : age.rejected) {
        CHECK(rejected.why.fr.ends_with("."));
        CHECK(rejected.why.en.ends_with("."));
        CHECK(rejected.why.fr != rejected.why.en);
    }
}

TEST_CASE("nothing entered service after today") {
    auto const age = fuse({on(AgeClueKind::edid_date, kToday - days{10})});
    CHECK(age.latest <= kToday);
    CHECK(age.best <= kToday);
}

TEST_CASE("the order of clues does not change the age") {
    std::vector<AgeClue> clues{
        eighth_generation(),
        on(AgeClueKind::battery_date, make_day(2018, 5, 24)),
        on(AgeClueKind::bios_date, make_day(2022, 5, 1)),
        on(AgeClueKind::filesystem_birth, make_day(2020, 5, 1)),
        hours(14000)};
    auto const first = fuse(clues);
    std::mt19937 random{7};
    for (int i = 0; i < 20; ++i) {
        std::shuffle(clues.begin(), clues.end(), random);
        auto const again = fuse(clues);
        CHECK(again.best == first.best);
        CHECK(again.earliest == first.earliest);
        CHECK(again.latest == first.latest);
        CHECK(again.winner == first.winner);
    }
}

TEST_CASE("a clue that is sent every day weighs as one") {
    std::vector<AgeClue> clues{
        eighth_generation(), on(AgeClueKind::bios_date, make_day(2018, 3, 1))};
    auto const once = fuse(clues);
    for (int i = 0; i < 300; ++i) {
        clues.push_back(clues[static_cast<std::size_t>(i % 2)]);
        clues.push_back(on(AgeClueKind::bios_date, make_day(2022, 1, 1) + days{i}));
    }
    auto const often = fuse(clues);
    CHECK(often.best == once.best);
    CHECK(often.earliest == once.earliest);
    CHECK(often.latest == once.latest);
}

TEST_CASE("a device seen soon after its purchase was in service by then") {
    auto const age = fuse(
        {on(AgeClueKind::purchase, make_day(2026, 6, 1)),
         on(AgeClueKind::first_seen, make_day(2026, 6, 20))}
    );
    CHECK(age.latest == make_day(2026, 6, 20));
    CHECK(age.best == make_day(2026, 6, 1));
}

TEST_CASE("stated 90 % intervals hold the truth nine times in ten on a made fleet") {
    // A fleet with its own habits: delays are exponential or uniform here, not the curves of the
    // fusion.
    std::mt19937 random{20261121};
    auto const uniform = [&random](double low, double high) {
        return std::uniform_real_distribution<double>{low, high}(random);
    };
    auto const later = [](Day day, double years) {
        return day + days{std::lround(years * 365.25)};
    };
    int inside = 0;
    constexpr int kPcs = 400;
    for (int i = 0; i < kPcs; ++i) {
        Day const service = later(make_day(2016, 1, 1), uniform(0.0, 10.0));
        double const age = years_between(service, kToday);
        auto const since = [&](double chance_renewed, double before_low, double before_high) {
            bool const renewed = uniform(0.0, 1.0) < chance_renewed;
            return renewed ? later(service, uniform(0.0, age))
                           : later(service, -uniform(before_low, before_high));
        };
        Day const launch = later(service, -uniform(0.15, 2.0));
        std::vector<AgeClue> clues{
            {AgeClueKind::cpu_launch, launch, later(launch, 0.6), {}},
            on(AgeClueKind::bios_date, since(0.6, 0.0, 1.0)),
            on(AgeClueKind::filesystem_birth, since(0.4, -0.05, 0.1))};
        if (uniform(0.0, 1.0) < 0.5) {
            clues.push_back(on(AgeClueKind::battery_date, since(age > 4.0 ? 0.4 : 0.05, 0.05, 0.5))
            );
        }
        if (uniform(0.0, 1.0) < 0.5) {
            clues.push_back(hours(static_cast<int>(age * uniform(1000.0, 3000.0)) + 1));
        }
        auto const fused = fuse(clues);
        inside += fused.earliest - days{7} <= service && service <= fused.latest + days{7} ? 1 : 0;
    }
    INFO(inside << " of " << kPcs);
    CHECK(inside >= kPcs * 88 / 100);
}
