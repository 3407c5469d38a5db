// SPDX-License-Identifier: EUPL-1.2
// Days of use, from the reports of agents to what anyone may read of them.
#include <chrono>
#include <thread>

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

Json usage_day(std::string const& day, int on_min) {
    return {
        {"subject", "host"},
        {"day", day},
        {"on_min", on_min},
        {"sleep_min", 0},
        {"off_min", 1440 - on_min},
        {"unknown_min", 0}};
}

/// Of this agent: the eve of the day on which staff were informed, and that day.
std::string report_with_use(unsigned agent, unsigned number) {
    auto report = Json::parse(sample_report(agent, number));
    report["day"] = "2026-03-07";
    report["usage_days"] = {usage_day("2026-03-04", 1440), usage_day("2026-03-05", 480)};
    return report.dump();
}

/// Cells are made by who wakes up, a moment after the collector listens.
Json usage_with_months(unsigned short port) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    for (;;) {
        auto usage = get(port, "/api/v1/usage").json();
        if (!usage["months"].empty() || std::chrono::steady_clock::now() > until) {
            return usage;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
}

}  // namespace

TEST_CASE(
    "use is kept from the day on which staff were informed, and shown of ten devices together",
    "[e2e]"
) {
    MovedClock const clock{make_day(2026, 3, 7)};
    TempFolder const data;
    auto const command = clock.under(serve_command(data.path()));
    {
        RunningCollector collector{command};
        auto const send = [&](unsigned agent, unsigned number) {
            auto const answer =
                post(collector.port(), "/api/v1/reports", report_with_use(agent, number));
            REQUIRE(answer.status == 201);
            return answer.json()["dropped_usage_days"].get<int>();
        };
        CHECK(send(1, 1) == 2);
        Json const informed{
            {"usage", {{"informed_on", "2026-03-05"}, {"informed_by", "DRH, CSE du 2 mars"}}},
            {"closed_windows", Json::array()}};
        REQUIRE(post(collector.port(), "/api/v1/settings", informed.dump()).status == 200);
        for (unsigned agent = 1; agent <= 10; ++agent) {
            CHECK(send(agent, 2) == 1);
        }
        collector.wait_until_recognised();
        auto const soon = get(collector.port(), "/api/v1/usage").json();
        CHECK(soon["informed_on"] == "2026-03-05");
        CHECK(soon["months"].empty());
        CHECK(collector.stop().exit_code == 0);
    }
    // A month is closed two weeks after its end.
    clock.set(make_day(2026, 4, 20));
    RunningCollector const collector{command};
    auto const usage = usage_with_months(collector.port());
    INFO(usage.dump());
    REQUIRE(usage["months"].size() == 1);
    CHECK(usage["months"][0]["month"] == "2026-03");
    auto const& cells = usage["months"][0]["cells"];
    REQUIRE_FALSE(cells.empty());
    for (auto const& cell : cells) {
        CHECK(cell["devices"] == 10);
        CHECK(cell["device_days"] == 10);
        CHECK(cell["on_h"] == 8.0);
        CHECK(cell["off_h"] == 16.0);
    }
}
