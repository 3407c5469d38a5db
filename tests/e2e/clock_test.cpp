// SPDX-License-Identifier: EUPL-1.2
// The collector's own day: what it knew when, and what a clock that was set back does to it.
#include <catch2/catch.hpp>

#include "inventory/day.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/moved_clock.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using inventory::Json;
using inventory::make_day;

namespace {

int send(RunningCollector const& collector, std::string const& report) {
    return post(collector.port(), "/api/v1/reports", report).status;
}

/// What a ledger says on one day of the laptop of sample_report(1, …), and of one more.
std::string ledger_report(std::string const& day) {
    auto const bought = [](std::string const& on) {
        return Json{{"value", on}, {"provenance", "declared"}, {"source", "ledger"}};
    };
    Json const laptop{{"value", "laptop"}, {"provenance", "declared"}, {"source", "ledger"}};
    return Json{
        {"schema", "parcmetre.report.v1"},
        {"report_id", "b0000001-0000-4000-8000-000000000001"},
        {"day", day},
        {"sender",
         {{"kind", "import"},
          {"name", "ledger-import"},
          {"version", "0.1.0"},
          {"install_id", "b0000002-0000-4000-8000-000000000002"}}},
        {"subjects",
         {{{"key", "asset.1"},
           {"class", laptop},
           {"maker", "LENOVO"},
           {"serial", "PFTEST1"},
           {"site", "Lyon"},
           {"acquired_on", bought("2022-03-01")}},
          {{"key", "asset.2"},
           {"class", laptop},
           {"maker", "LENOVO"},
           {"model", "ThinkPad E14"},
           {"serial", "PFTEST2"},
           {"acquired_on", bought("2025-12-10")}}}}}
        .dump();
}

std::string agent_report(std::string const& day, unsigned number = 1) {
    auto report = Json::parse(sample_report(1, number));
    report["day"] = day;
    return report.dump();
}

Json fleet(RunningCollector const& collector, std::string const& query) {
    auto const answer = get(collector.port(), "/api/v1/fleet" + query);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

}  // namespace

TEST_CASE(
    "the fleet on 31 December as known on 15 January differs from the same as known today", "[e2e]"
) {
    MovedClock const clock{make_day(2026, 1, 15)};
    TempFolder const data;
    RunningCollector collector{clock.under(serve_command(data.path()))};
    REQUIRE(send(collector, agent_report("2025-12-20")) == 201);
    collector.wait_until_recognised();
    clock.set(make_day(2026, 2, 10));
    REQUIRE(send(collector, ledger_report("2026-02-10")) == 201);
    collector.wait_until_recognised();

    auto const then = fleet(collector, "?valid_on=2025-12-31&known_on=2026-01-15");
    CHECK(then["valid_on"] == "2025-12-31");
    CHECK(then["known_on"] == "2026-01-15");
    REQUIRE(then["devices"].size() == 1);
    CHECK_FALSE(then["devices"][0].contains("scope"));
    auto const now = fleet(collector, "?valid_on=2025-12-31");
    CHECK(now["known_on"] == "2026-02-10");
    REQUIRE(now["devices"].size() == 2);
    // The same day is told the same way for ever.
    CHECK(fleet(collector, "?valid_on=2025-12-31&known_on=2026-01-15") == then);
    CHECK(fleet(collector, "?known_on=2026-01-15")["valid_on"] == "2026-01-15");
    CHECK(fleet(collector, "?valid_on=2025-12-01")["devices"].size() == 1);
    CHECK(fleet(collector, "") == fleet(collector, "?valid_on=2026-02-10&known_on=2026-02-10"));
}

TEST_CASE("a day that nothing can be known of is refused, and says why", "[e2e]") {
    MovedClock const clock{make_day(2026, 1, 15)};
    TempFolder const data;
    RunningCollector collector{clock.under(serve_command(data.path()))};
    auto const refused = [&collector](std::string const& query) {
        auto const answer =
            get(collector.port(), "/api/v1/fleet?" + query, "Accept-Language: fr\r\n");
        CHECK(answer.status == 400);
        CHECK(answer.headers.at("content-type") == "application/problem+json");
        return answer.json()["detail"].get<std::string>();
    };
    CHECK(refused("known_on=2026-01-16").find("à venir") != std::string::npos);
    CHECK(refused("valid_on=2026-01-16").find("valid_on") == 0);
    CHECK(
        refused("valid_on=2026-01-02&known_on=2026-01-01").find("suit known_on") !=
        std::string::npos
    );
    CHECK(refused("valid_on=hier").find("un jour de la forme") != std::string::npos);
    CHECK(refused("known_on=2026-02-30").find("known_on") == 0);
    CHECK(get(collector.port(), "/api/v1/fleet?known_on=2026-01-15").status == 200);
}

TEST_CASE(
    "a clock set back by years loses nothing, doubles nothing, and makes no report older", "[e2e]"
) {
    MovedClock const clock{make_day(2026, 11, 20)};
    TempFolder const data;
    {
        RunningCollector collector{clock.under(serve_command(data.path()))};
        REQUIRE(send(collector, agent_report("2026-11-20", 1)) == 201);
        collector.wait_until_recognised();
        auto const before = get(collector.port(), "/api/v1/devices").body;
        clock.set(make_day(2001, 1, 1));
        CHECK(send(collector, agent_report("2026-11-20", 1)) == 200);
        CHECK(send(collector, agent_report("2026-11-21", 2)) == 201);
        collector.wait_until_recognised();
        CHECK(get(collector.port(), "/healthz").status == 200);
        CHECK(collector.stop().exit_code == 0);
    }
    {
        // As after a flat battery: the machine starts in the past.
        RunningCollector collector{clock.under(serve_command(data.path()))};
        CHECK(send(collector, agent_report("2026-11-22", 3)) == 201);
        CHECK(send(collector, ledger_report("2026-11-22")) == 201);
        collector.wait_until_recognised();
        CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == 4);
        CHECK(collector.stop().exit_code == 0);
    }
    // Right again: had they been kept as of 2001, retention would delete them now.
    clock.set(make_day(2026, 11, 23));
    RunningCollector collector{clock.under(serve_command(data.path()))};
    auto const status = get(collector.port(), "/api/v1/status").json();
    CHECK(status["reports"] == 4);
    CHECK(status["pending"] == 0);
    CHECK(status["devices"] == 2);
    for (unsigned number = 1; number <= 3; ++number) {
        CHECK(send(collector, agent_report("2026-11-2" + std::to_string(number), number)) == 200);
    }
    CHECK(fleet(collector, "?valid_on=2026-11-20&known_on=2026-11-20")["devices"].size() == 2);
}

TEST_CASE("a clock set back by a day hides nothing that is known", "[e2e]") {
    MovedClock const clock{make_day(2026, 11, 20)};
    TempFolder const data;
    RunningCollector collector{clock.under(serve_command(data.path()))};
    REQUIRE(send(collector, agent_report("2026-11-19")) == 201);
    collector.wait_until_recognised();
    clock.set(make_day(2026, 11, 19));
    auto const devices = get(collector.port(), "/api/v1/devices").json();
    CHECK(devices["total"] == 1);
    auto const seen = fleet(collector, "");
    CHECK(seen["valid_on"] == "2026-11-19");
    CHECK(seen["known_on"] == "2026-11-20");
    auto const state = [&collector](int people) {
        Json const said{{"scope", "org"}, {"day", "2026-11-01"}, {"people", people}};
        REQUIRE(post(collector.port(), "/api/v1/headcounts", said.dump()).status == 201);
    };
    clock.set(make_day(2026, 11, 20));
    state(120);
    clock.set(make_day(2026, 11, 19));
    state(118);
    auto const told = get(collector.port(), "/api/v1/headcounts").json()["headcounts"];
    REQUIRE(told.size() == 1);
    CHECK(told[0]["people"] == 118);
}
