// SPDX-License-Identifier: EUPL-1.2
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "inventory/report_json.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

Command once(TempFolder const& own, std::string const& url) {
    return {
        .program = PARCMETRE_AGENT,
        .arguments =
            {"once",
             "--as",
             "laptop",
             "--state",
             (own.path() / "state").string(),
             "--spool",
             (own.path() / "spool").string(),
             "--to",
             url},
        .environment = {},
        .user = std::nullopt};
}

std::size_t waiting(TempFolder const& own) {
    std::size_t reports = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{own.path() / "spool"}) {
        reports += entry.path().extension() == ".gz" ? 1 : 0;
    }
    return reports;
}

}  // namespace

TEST_CASE(
    "a report made while the collector is down is kept, and delivered when it is up", "[e2e]"
) {
    TempFolder const own;
    TempFolder const data;
    std::string gone;
    {
        RunningCollector collector{data.path()};
        gone = collector.url();
        CHECK(collector.stop().exit_code == 0);
    }
    CHECK(run(once(own, gone)).exit_code == 4);
    CHECK(waiting(own) == 1);
    RunningCollector collector{data.path()};
    CHECK(run(once(own, collector.url())).exit_code == 0);
    CHECK(waiting(own) == 0);
    collector.wait_until_recognised();
    auto const status = get(collector.port(), "/api/v1/status").json();
    CHECK(status["reports"] == 2);
    CHECK(status["devices"].get<int>() >= 1);
    CHECK(status["sample"] == false);
}

TEST_CASE("the machine is told its footprint with an acknowledgement, and shows it", "[e2e]") {
    using namespace std::chrono_literals;
    TempFolder const own;
    TempFolder const data;
    RunningCollector collector{data.path()};
    auto const show = [&own] {
        return run(
            {PARCMETRE_AGENT,
             {"show", "--html", "--lang", "fr", "--state", (own.path() / "state").string()},
             {},
             std::nullopt}
        );
    };
    REQUIRE(run(once(own, collector.url())).exit_code == 0);
    CHECK(show().out.find("pas encore communiquée") != std::string::npos);
    auto const told = own.path() / "state" / "footprint.json";
    for (int tries = 0; tries < 60 && !std::filesystem::exists(told); ++tries) {
        std::this_thread::sleep_for(1s);
        REQUIRE(run(once(own, collector.url())).exit_code == 0);
    }
    REQUIRE(std::filesystem::exists(told));
    CHECK(show().out.find(" kg CO₂e (entre ") != std::string::npos);
    // The same figure as the page of the device shows to those who keep the fleet.
    auto const devices = get(collector.port(), "/api/v1/devices?class=laptop").json();
    REQUIRE(devices["total"] == 1);
    auto const kept = parcmetre::inventory::Json::parse(read_file(told));
    for (auto const* part : {"value", "low", "high"}) {
        CHECK(kept[part] == devices["devices"][0]["footprint"][part]);
    }
}

// An inventory may use 50 ms of processor and 10 MiB: an unoptimised build meets it too; a
// sanitizer's shadow memory does not.
#ifdef PARCMETRE_BUDGETS
TEST_CASE("an inventory stays within its budget", "[e2e]") {
    constexpr std::int64_t kCpuUs = 50'000;
    constexpr std::int64_t kPeakKib = 10 * 1024;
    auto const laptop = source_folder() / "tests/cases/agent/laptop-with-two-monitors/root";
    auto const root = GENERATE_COPY(std::string{"/"}, laptop.string());
    auto const printed =
        run({PARCMETRE_AGENT, {"inventory", "--root", root, "--format", "json"}, {}, std::nullopt});
    REQUIRE(printed.exit_code == 0);
    auto const cost = parcmetre::inventory::decode_report(printed.out).value().report.cost;
    REQUIRE(cost);
    CHECK(cost->cpu_us > 0);
    CHECK(cost->cpu_us <= kCpuUs);
    CHECK(cost->peak_rss_kib > 0);
    CHECK(cost->peak_rss_kib <= kPeakKib);
}
#endif
