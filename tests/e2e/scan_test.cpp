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
    auto const wrong = run({PARCMETRE_AGENT, {"scan", "snmp", "--target", "nowhere/99"}, {}, {}});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("parcmetre-scout") != std::string::npos);
}
