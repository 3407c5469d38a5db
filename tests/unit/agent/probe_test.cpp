// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/probe.hpp"

#include <array>
#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "agent/probes/registry.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using agent::Findings;
using agent::Probe;
using agent::ProbeContext;
using agent::ProbeResult;
using inventory::ProbeOutcome;

namespace {

ProbeResult throws(ProbeContext const&, Findings&) {
    throw std::runtime_error{"boom"};
}

ProbeResult finds(ProbeContext const&, Findings& findings) {
    findings.host.maker = "ACME";
    return ProbeResult::ok();
}

}  // namespace

TEST_CASE("a probe that throws has failed and stops none of the others") {
    tests::TempFolder const root;
    ProbeContext const context{
        root.path(), agent::RootKind::replay, inventory::make_day(2026, 11, 21)};
    std::array const probes{Probe{"throws", throws}, Probe{"finds", finds}};
    Findings findings;
    auto const statuses = agent::run_probes(probes, context, findings);
    REQUIRE(statuses.size() == 2);
    CHECK(statuses[0].outcome == ProbeOutcome::failed);
    CHECK(statuses[0].detail == "boom");
    CHECK(statuses[1].outcome == ProbeOutcome::ok);
    CHECK(findings.host.maker == "ACME");
}

TEST_CASE("an error of the system becomes the outcome that says what it means") {
    CHECK(ProbeResult::from({Errc::not_found, "x"}).outcome == ProbeOutcome::no_data);
    CHECK(ProbeResult::from({Errc::permission_denied, "x"}).outcome == ProbeOutcome::denied);
    CHECK(ProbeResult::from({Errc::unsupported, "x"}).outcome == ProbeOutcome::unsupported);
    CHECK(ProbeResult::from({Errc::malformed, "x"}).outcome == ProbeOutcome::failed);
    CHECK(ProbeResult::from({Errc::limit, "x"}).outcome == ProbeOutcome::failed);
}

TEST_CASE("on an empty machine no probe fails, and none finds anything") {
    tests::TempFolder const root;
    ProbeContext const context{
        root.path(), agent::RootKind::replay, inventory::make_day(2026, 11, 21)};
    Findings findings;
    std::set<std::string> names;
    for (auto const& status : agent::run_probes(agent::all_probes(), context, findings)) {
        INFO(status.probe);
        CHECK(
            (status.outcome == ProbeOutcome::no_data || status.outcome == ProbeOutcome::unsupported)
        );
        CHECK(status.detail);
        names.insert(status.probe);
    }
    CHECK(names.size() == agent::all_probes().size());
    CHECK(findings.host == inventory::Subject{});
    CHECK(findings.monitors.empty());
}
