// SPDX-License-Identifier: EUPL-1.2
#include "agent/footprint.hpp"

#include <catch2/catch.hpp>

#include "agent/outcome.hpp"
#include "agent/report_once.hpp"
#include "tests/support/files.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/sample_report.hpp"
#include "tests/unit/agent/test_collector.hpp"

using namespace parcmetre;
using agent::Footprint;

namespace {

/// What is kept after a report was acknowledged with these words.
std::optional<Footprint> kept_after(tests::TempFolder const& state, std::string const& said) {
    auto spool = agent::Spool::open(state.path() / "spool").value();
    REQUIRE(spool.put(tests::sample_report()));
    tests::TestCollector const collector{[&](tests::Received const& received) {
        auto reply = tests::receipt(received);
        reply.body.insert(reply.body.size() - 1, ",\"footprint\":" + said);
        return reply;
    }};
    auto const summary = agent::send_and_keep(spool, collector.collector(), state.path()).value();
    CHECK(summary.stored == 1);
    auto const kept = agent::kept_footprint(state.path()).value();
    return kept ? std::optional{kept->footprint} : std::nullopt;
}

}  // namespace

TEST_CASE("the footprint that an acknowledgement tells is kept until another is told") {
    tests::TempFolder const state;
    CHECK_FALSE(agent::kept_footprint(state.path()).value());
    CHECK_FALSE(kept_after(state, "null"));
    Footprint const told{41.5, 18.25, 87.125};
    CHECK(kept_after(state, R"({"value":41.5,"low":18.25,"high":87.125})") == told);
    for (auto const* unusable :
         {"null",
          "[]",
          R"({"value":1})",
          R"({"value":"1","low":0,"high":2})",
          R"({"value":3,"low":0,"high":2})",
          R"({"value":-1,"low":-2,"high":2})"}) {
        INFO(unusable);
        CHECK(kept_after(state, unusable) == told);
    }
}

TEST_CASE("a damaged footprint is an error that names the file") {
    tests::TempFolder const state;
    tests::write_file(state.path() / "footprint.json", R"({"value":1,"low":0,"high":2})");
    auto const kept = agent::kept_footprint(state.path());
    REQUIRE(kept.has_error());
    CHECK(kept.error().message().find("footprint.json") != std::string::npos);
    CHECK(kept.error().message().find("told_on") != std::string::npos);
}
