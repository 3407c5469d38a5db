// SPDX-License-Identifier: EUPL-1.2
#include "agent/send.hpp"

#include <chrono>
#include <filesystem>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/sample_report.hpp"
#include "tests/unit/agent/test_collector.hpp"

using namespace parcmetre;
using namespace std::chrono_literals;
using agent::send_spooled;
using agent::Spool;
using tests::Delivery;
using tests::Received;
using tests::Reply;
using tests::TestCollector;

namespace {

/// A spool with some reports in it.
struct FilledSpool {
    explicit FilledSpool(int reports) : spool{Spool::open(folder.path()).value()} {
        for (int i = 0; i < reports; ++i) {
            ids.push_back(tests::sample_report().id);
            auto report = tests::sample_report();
            report.id = ids.back();
            REQUIRE(spool.put(report).has_value());
        }
    }
    [[nodiscard]] std::size_t waiting() { return spool.pending().value().size(); }

    tests::TempFolder folder;
    Spool spool;
    std::vector<inventory::ReportId> ids;
};

Reply problem(int status) {
    return {
        status,
        R"({"type":"/problems/x","title":"Malformed report","status":400,"detail":"expected a class","pointer":"/subjects/0/class"})",
        {{"Content-Type", "application/problem+json"}},
        Delivery::whole};
}

}  // namespace

TEST_CASE("all that waits is sent in order and forgotten once acknowledged") {
    FilledSpool filled{3};
    TestCollector const collector{
        [](Received const& received) { return tests::receipt(received); }};
    auto const summary = send_spooled(filled.spool, collector.collector()).value();
    CHECK(summary.stored == 3);
    CHECK(summary.kept == 0);
    CHECK(filled.waiting() == 0);
    auto const received = collector.received();
    REQUIRE(received.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(received[i].report_id == filled.ids[i].str());
    }
}

TEST_CASE("after a lost acknowledgement the same report goes out again under the same id") {
    FilledSpool filled{1};
    std::set<std::string> known;
    bool lose = true;
    TestCollector const collector{[&](Received const& received) {
        bool const is_new = known.insert(received.report_id).second;
        auto reply = tests::receipt(received, is_new ? 201 : 200, is_new ? "stored" : "duplicate");
        reply.delivery = lose ? Delivery::cut_short : Delivery::whole;
        return reply;
    }};
    auto const first = send_spooled(filled.spool, collector.collector()).value();
    CHECK(first.kept == 1);
    CHECK(first.stopped_by);
    lose = false;
    auto const second = send_spooled(filled.spool, collector.collector()).value();
    CHECK(second.duplicates == 1);
    CHECK(second.kept == 0);
    CHECK(known.size() == 1);
    CHECK(filled.waiting() == 0);
}

TEST_CASE(
    "a report that the collector refuses for good is set aside with its reason; the next ones go on"
) {
    auto const status = GENERATE(400, 413, 415, 422);
    FilledSpool filled{2};
    TestCollector const collector{[&](Received const& received) {
        return received.report_id == filled.ids[0].str() ? problem(status)
                                                         : tests::receipt(received);
    }};
    auto const summary = send_spooled(filled.spool, collector.collector()).value();
    CHECK(summary.stored == 1);
    REQUIRE(summary.rejected.size() == 1);
    CHECK(
        summary.rejected[0] == "the collector answered " + std::to_string(status) +
                                   ": Malformed report: expected a class: /subjects/0/class"
    );
    CHECK(filled.waiting() == 0);
    auto const reason =
        filled.folder.path() / "rejected" / ("0000000001-" + filled.ids[0].str() + ".json.gz.txt");
    CHECK(tests::read_file(reason) == summary.rejected[0] + "\n");
}

TEST_CASE("any other refusal keeps the reports and stops sending") {
    auto const status = GENERATE(301, 401, 403, 404, 405, 408, 429, 500, 503);
    FilledSpool filled{2};
    TestCollector const collector{[&](Received const&) { return problem(status); }};
    auto const summary = send_spooled(filled.spool, collector.collector()).value();
    CHECK(summary.kept == 2);
    CHECK(summary.rejected.empty());
    CHECK(summary.stopped_by);
    CHECK(collector.received().size() == 1);
    CHECK(filled.waiting() == 2);
}

TEST_CASE("Retry-After stops sending and is told") {
    FilledSpool filled{2};
    TestCollector const collector{[&](Received const&) {
        return Reply{503, "", {{"Retry-After", "90"}}, Delivery::whole};
    }};
    auto const summary = send_spooled(filled.spool, collector.collector()).value();
    CHECK(summary.retry_after == 90s);
    CHECK(collector.received().size() == 1);
    CHECK(filled.waiting() == 2);
}

TEST_CASE("an answer that does not name the report as stored forgets nothing") {
    auto const* body = GENERATE(
        "",
        "hello",
        "<html>sign in</html>",
        "{}",
        "[]",
        R"({"status":"stored"})",
        R"({"report_id":"00000000-0000-4000-8000-000000000001","status":"stored"})"
    );
    FilledSpool filled{1};
    TestCollector const collector{[&](Received const&) {
        return Reply{200, body, {}, Delivery::whole};
    }};
    auto const summary = send_spooled(filled.spool, collector.collector()).value();
    INFO(body);
    CHECK(summary.kept == 1);
    CHECK(summary.stopped_by);
    CHECK(filled.waiting() == 1);
}

TEST_CASE("a collector that is down or hangs loses nothing") {
    FilledSpool filled{2};
    auto const nobody =
        agent::parse_collector_address("http://127.0.0.1:" + std::to_string(tests::closed_port()))
            .value();
    CHECK(send_spooled(filled.spool, {nobody, {}, std::nullopt}).value().kept == 2);
    TestCollector const collector{[](Received const&) {
        return Reply{201, "", {}, Delivery::hang};
    }};
    auto const summary = send_spooled(filled.spool, collector.collector(), {1s, 1s, 100ms}).value();
    CHECK(summary.kept == 2);
    CHECK(filled.waiting() == 2);
}
