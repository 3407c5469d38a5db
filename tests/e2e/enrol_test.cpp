// SPDX-License-Identifier: EUPL-1.2
// The real agent and the real collector with accounts, over TLS.
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/e2e/site.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

TEST_CASE("a machine is enrolled by the CA's pin, reports, and is revoked", "[e2e]") {
    Site const site;
    CHECK(site.get("/api/v1/enrolment-tokens").json()["fingerprint"] == site.fingerprint);
    auto const file = site.folder.path() / "token";
    write_file(file, site.new_token() + "\n");
    auto const enrolled = site.agent(
        {"enrol",
         "--to",
         site.collector.url(),
         "--token-file",
         file.string(),
         "--pin",
         site.fingerprint}
    );
    INFO(enrolled.err);
    CHECK(enrolled.exit_code == 0);
    CHECK(site.agent({"once"}).exit_code == 0);
    CHECK(site.get("/api/v1/status").json()["reports"] == 1);
    auto const agents = site.get("/api/v1/agents").json();
    REQUIRE(agents["total"] == 1);
    auto const id = agents["agents"][0]["id"].get<std::string>();
    CHECK(site.post("/api/v1/agents/" + id + "/revoke", "{}").status == 200);
    auto const refused = site.agent({"once"});
    CHECK(refused.exit_code == 4);
    CHECK(refused.err.find("1 report(s) kept") != std::string::npos);
    CHECK(refused.err.find("parcmetre-agent enrol") != std::string::npos);
    CHECK(
        site.agent({"enrol",
                    "--to",
                    site.collector.url(),
                    "--token-file",
                    file.string(),
                    "--ca",
                    site.client.authority.string()})
            .exit_code == 0
    );
    CHECK(site.agent({"once"}).exit_code == 0);
    CHECK(site.get("/api/v1/status").json()["reports"] == 3);
}

#ifdef PARCMETRE_BUDGETS
TEST_CASE("a report over TLS stays within the agent's budget", "[e2e]") {
    Site const site;
    std::vector<std::string> const enrol{
        "enrol",
        "--to",
        site.collector.url(),
        "--token",
        site.new_token(),
        "--pin",
        site.fingerprint};
    REQUIRE(site.agent(enrol).exit_code == 0);
    // Of the agent alone: a fork of this test would start with the test's own memory.
    auto const timed = run(
        {.program = "/usr/bin/time",
         .arguments =
             {"-f",
              "%M %U %S",
              PARCMETRE_AGENT,
              "once",
              "--state",
              (site.folder.path() / "state").string()},
         .environment = {},
         .user = std::nullopt}
    );
    REQUIRE(timed.exit_code == 0);
    std::istringstream measured{timed.err};
    int peak_kib = 0;
    double user_s = 1;
    double system_s = 1;
    measured >> peak_kib >> user_s >> system_s;
    WARN("once over TLS: " << peak_kib << " KiB, " << user_s + system_s << " s of processor");
    CHECK(peak_kib > 0);
    CHECK(peak_kib <= 16 * 1024);
    CHECK(user_s + system_s <= 0.2);
}
#endif

TEST_CASE("a token that is no token leaves the machine as it was", "[e2e]") {
    Site const site;
    auto const refused = site.agent(
        {"enrol", "--to", site.collector.url(), "--token", "pme_unknown", "--pin", site.fingerprint}
    );
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("unknown, expired, used up or revoked") != std::string::npos);
    CHECK(site.agent({"once"}).exit_code == 2);
}

TEST_CASE("with accounts and TLS, other machines may reach the collector", "[e2e]") {
    TempFolder const data;
    auto command = serve_command(data.path(), "0.0.0.0:0");
    std::erase(command.arguments, "--no-accounts");
    Process collector{command};
    CHECK(collector.wait_for_line("listening on ").find("https://0.0.0.0:") != std::string::npos);
}
