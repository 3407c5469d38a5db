// SPDX-License-Identifier: EUPL-1.2
// The agent hands a scan over to the program beside it.
#include <catch2/catch.hpp>

#include "inventory/json.hpp"
#include "tests/support/process.hpp"

using namespace parcmetre::tests;

TEST_CASE(
    "a scan that the agent is asked for is the scouts' program's, arguments and all", "[e2e]"
) {
    auto const report = run(
        {PARCMETRE_AGENT,
         {"scan", "snmp", "--target", "127.0.0.1:9", "--target", "127.0.0.1:9", "--format", "json"},
         {},
         {}}
    );
    INFO(report.err);
    CHECK(report.exit_code == 0);
    auto const json = parcmetre::inventory::Json::parse(report.out);
    CHECK(json["sender"]["kind"] == "scout");
    CHECK(json["sender"]["name"] == "parcmetre-scout");
    auto const by_ipp =
        run({PARCMETRE_AGENT, {"scan", "ipp", "ipp://127.0.0.1:9", "--format", "json"}, {}, {}});
    CHECK(by_ipp.exit_code == 0);
    auto const told = parcmetre::inventory::Json::parse(by_ipp.out);
    CHECK(told["probes"][0]["probe"] == "ipp");
    CHECK(told["probes"][0]["outcome"] == "no_data");
    auto const no_cups = run({PARCMETRE_AGENT, {"scan", "cups", "--socket", "/nowhere"}, {}, {}});
    CHECK(no_cups.exit_code == 4);
    CHECK(no_cups.err.find("no CUPS at /nowhere") != std::string::npos);
    auto const wrong = run({PARCMETRE_AGENT, {"scan", "snmp", "--target", "nowhere/99"}, {}, {}});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("parcmetre-scout") != std::string::npos);
}
