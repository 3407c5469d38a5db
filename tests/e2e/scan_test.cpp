// SPDX-License-Identifier: EUPL-1.2
// The agent hands a scan over to the program beside it, and takes its report to the collector.
#include <filesystem>

#include <catch2/catch.hpp>

#include "inventory/json.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
using parcmetre::inventory::Json;

namespace {

Finished run_agent(std::vector<std::string> arguments) {
    return run({PARCMETRE_AGENT, std::move(arguments), {}, {}});
}

}  // namespace

TEST_CASE(
    "a scan that the agent is asked for is the scouts' program's, arguments and all", "[e2e]"
) {
    auto const report = run_agent(
        {"scan", "snmp", "--target", "127.0.0.1:9", "--target", "127.0.0.1:9", "--format", "json"}
    );
    INFO(report.err);
    CHECK(report.exit_code == 0);
    auto const json = Json::parse(report.out);
    CHECK(json["sender"]["kind"] == "scout");
    CHECK(json["sender"]["name"] == "parcmetre-scout");

    auto const by_ipp = run_agent({"scan", "ipp", "ipp://127.0.0.1:9", "--format", "json"});
    CHECK(by_ipp.exit_code == 0);
    auto const told = Json::parse(by_ipp.out);
    CHECK(told["probes"][0]["probe"] == "ipp");
    CHECK(told["probes"][0]["outcome"] == "no_data");
    auto const no_cups = run_agent({"scan", "cups", "--socket", "/nowhere", "--lang", "en"});
    CHECK(no_cups.exit_code == 4);
    CHECK(no_cups.err.find("no CUPS at /nowhere") != std::string::npos);
    auto const in_french = run_agent({"scan", "--lang", "fr", "cups", "--socket", "/nowhere"});
    CHECK(in_french.exit_code == 4);
    CHECK(in_french.err.find("pas de CUPS à /nowhere") != std::string::npos);
    auto const wrong = run_agent({"scan", "snmp", "--target", "nowhere/99"});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("parcmetre-scout") != std::string::npos);
}

TEST_CASE("a scan does not offer what is said of this machine alone", "[e2e]") {
    auto const help = run_agent({"scan", "--help"}).out;
    CHECK(help.find("--site") != std::string::npos);
    CHECK(help.find("--as") == std::string::npos);
    CHECK(help.find("--root") == std::string::npos);
    CHECK(run_agent({"scan", "--root", "/", "cups"}).exit_code == 2);
}

TEST_CASE("a scan's report is kept until the collector has it", "[e2e]") {
    TempFolder const folder;
    auto const state = folder.path() / "state";
    RunningCollector collector{folder.path() / "data"};
    auto const scan = [&](std::vector<std::string> const& what) {
        std::vector<std::string> arguments{
            "scan", "--send", "--lang", "en", "--state", state, "--to", collector.url()};
        arguments.insert(arguments.end(), what.begin(), what.end());
        return run_agent(std::move(arguments));
    };
    std::vector<std::string> const nobody{"snmp", "--target", "127.0.0.1:9"};

    auto const sent = scan(nobody);
    INFO(sent.err);
    CHECK(sent.exit_code == 0);
    CHECK(sent.out == "1 report(s) received by the collector\n");
    CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == 1);

    // What the scouts say is wrong is said, and nothing is sent.
    auto const wrong = scan({"snmp", "--target", "nowhere/99"});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("parcmetre-scout") != std::string::npos);
    CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == 1);

    collector.stop();
    auto const kept = scan(nobody);
    CHECK(kept.exit_code == 4);
    CHECK(kept.err.find("1 report(s) kept") != std::string::npos);
}
