// SPDX-License-Identifier: EUPL-1.2
#include "agent/settings.hpp"

#include <catch2/catch.hpp>

#include "agent/power/power_file.hpp"
#include "tests/support/files.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using agent::Settings;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("settings are kept as the collector said them") {
    tests::TempFolder const state;
    CHECK(agent::kept_settings(state.path()).value() == Settings{});
    auto const said = inventory::Json::parse(
        R"({"usage":{"allowed":true},"closed_windows":[{"days":[1,5],"from":"19:30","to":"07:00"}]})"
    );
    auto const settings = agent::read_settings(said).value();
    CHECK(settings.usage_allowed);
    REQUIRE(settings.closed_windows.size() == 1);
    CHECK(settings.closed_windows[0].days == std::vector{1, 5});
    CHECK(settings.closed_windows[0].from == minutes{19 * 60 + 30});
    CHECK(settings.closed_windows[0].to == hours{7});
    REQUIRE(agent::keep_settings(state.path(), settings));
    CHECK(agent::kept_settings(state.path()).value() == settings);
}

TEST_CASE("settings that are none are refused with the place") {
    for (auto const& [text, place] : {
             std::pair{R"([])", "/settings"},
             std::pair{R"({})", "/settings/usage"},
             std::pair{R"({"usage":{"allowed":1}})", "/settings/usage/allowed"},
             std::pair{
                 R"({"usage":{"allowed":true},"closed_windows":[{"days":[8],"from":"20:00","to":"07:00"}]})",
                 "/settings/closed_windows/0/days"},
             std::pair{
                 R"({"usage":{"allowed":true},"closed_windows":[{"days":[],"from":"20:00","to":"07:00"}]})",
                 "/settings/closed_windows/0/days"},
             std::pair{
                 R"({"usage":{"allowed":true},"closed_windows":[{"days":[1],"from":"24:00","to":"07:00"}]})",
                 "/settings/closed_windows/0/from"},
         }) {
        auto const read = agent::read_settings(inventory::Json::parse(text));
        REQUIRE(read.has_error());
        CHECK(read.error().message().find(place) != std::string::npos);
    }
}

TEST_CASE("what the meter knows survives its file") {
    tests::TempFolder const state;
    agent::PowerMeter::Content content;
    content.last = agent::Mark{
        {std::chrono::sys_seconds{seconds{1'767'222'000}},
         seconds{77},
         seconds{99},
         "boot",
         3,
         true},
        true,
        agent::EnergyReading{{{"intel-rapl:0", 123'456'789'012, 262'143'328'850}}, 41'230'000}};
    auto& ledger = content.ledger;
    ledger.windows = {{{1, 2}, hours{20}, hours{7}}};
    ledger.counted_until = content.last->at.wall;
    ledger.open_day.day = inventory::make_day(2026, 1, 1);
    ledger.open_day.states = {seconds{1}, seconds{2}, seconds{3}};
    ledger.open_day.package = {1.25, minutes{20}};
    ledger.open_week.monday = inventory::make_day(2025, 12, 29);
    ledger.days = {
        {inventory::make_day(2025, 12, 31),
         hours{24},
         {hours{1}, hours{2}, hours{3}},
         {2.5, hours{1}},
         {11.5, minutes{50}}}};
    ledger.weeks = {{inventory::make_day(2025, 12, 22), hours{50}, {hours{1}, hours{2}, hours{3}}}};
    REQUIRE(agent::keep_power_file(state.path(), content));
    CHECK(agent::read_power_file(state.path()).value() == content);
    tests::write_file(
        state.path() / "power.json", R"({"schema":"parcmetre.agent-power.v1","days":[{}]})"
    );
    auto const damaged = agent::read_power_file(state.path());
    REQUIRE(damaged.has_error());
    CHECK(damaged.error().message().find("/days/0/day") != std::string::npos);
    REQUIRE(agent::forget_power_file(state.path()));
    CHECK(agent::read_power_file(state.path()).error().code() == Errc::not_found);
}
