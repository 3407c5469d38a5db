// SPDX-License-Identifier: EUPL-1.2
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
