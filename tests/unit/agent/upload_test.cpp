// SPDX-License-Identifier: EUPL-1.2
#include "agent/upload.hpp"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "agent/gzip.hpp"
#include "inventory/report_json.hpp"
#include "tests/unit/agent/sample_report.hpp"
#include "tests/unit/agent/test_collector.hpp"

using namespace parcmetre;
using namespace std::chrono_literals;
using agent::parse_collector_address;
using tests::Delivery;
using tests::Received;
using tests::Reply;
using tests::TestCollector;

namespace {

std::string compressed_sample() {
    return agent::gzip(inventory::encode_report(tests::sample_report()));
}

}  // namespace

TEST_CASE("a collector on this machine is addressed by name, IPv4 or IPv6") {
    auto const named = parse_collector_address("http://localhost:8600/").value();
    CHECK(named.name == "127.0.0.1");
    CHECK(named.port == 8600);
    CHECK(named.host == "localhost:8600");
    auto const six = parse_collector_address("http://[::1]:8600").value();
    CHECK(six.name == "::1");
    CHECK(six.port == 8600);
    CHECK(parse_collector_address("http://127.0.0.1").value().port == 80);
    CHECK(parse_collector_address("http://[::1]").value().port == 80);
}

TEST_CASE("a collector elsewhere is reached under https") {
    auto const named = parse_collector_address("https://parc.example/").value();
    CHECK(named.is_secure);
    CHECK(named.name == "parc.example");
    CHECK(named.port == 443);
    CHECK(named.host == "parc.example");
    auto const six = parse_collector_address("https://[2001:db8::1]:8443").value();
    CHECK(six.name == "2001:db8::1");
    CHECK(six.port == 8443);
    CHECK(six.url() == "https://[2001:db8::1]:8443");
    CHECK(parse_collector_address("https://localhost").value().name == "localhost");
}

TEST_CASE("a report never leaves the machine in clear") {
    CHECK(parse_collector_address("http://192.0.2.1:8600").error().code() == Errc::unsupported);
    CHECK(parse_collector_address("http://collector.example").error().code() == Errc::unsupported);
    CHECK(parse_collector_address("http://127.0.0.1.example").error().code() == Errc::unsupported);
}

TEST_CASE("an address that is none is refused") {
    auto const* url = GENERATE(
        "",
        "127.0.0.1:8600",
        "ftp://127.0.0.1",
        "http://",
        "http:///",
        "http://127.0.0.1:0",
        "http://127.0.0.1:65536",
        "http://127.0.0.1:86x",
        "http://127.0.0.1:8600/path",
        "http://user@127.0.0.1",
        "http://127.0.0.1?x",
        "http://127.0.0.1:",
        "https://",
        "https://a b",
        "https://parc.example:0",
        "https://user@parc.example",
        "https://caf\u00e9.example"
    );
    INFO(url);
    CHECK(parse_collector_address(url).error().code() == Errc::malformed);
}

TEST_CASE("a report is posted as gzip JSON, and the answer comes back") {
    TestCollector const collector{
        [](Received const& received) { return tests::receipt(received); }};
    auto const answer = agent::post_report(collector.collector(), compressed_sample(), {}).value();
    CHECK(answer.status == 201);
    auto const received = collector.received();
    REQUIRE(received.size() == 1);
    CHECK(received[0].method_and_target == "POST /api/v1/reports");
    CHECK(received[0].content_type == "application/json");
    CHECK(received[0].content_encoding == "gzip");
    CHECK("http://" + received[0].host == collector.url());
    CHECK(inventory::decode_report(received[0].json).has_value());
}

TEST_CASE("Retry-After is read in seconds; a date is as good as none") {
    std::string after;
    TestCollector const collector{[&](Received const&) {
        return Reply{503, "", {{"Retry-After", after}}, Delivery::whole};
    }};
    after = "120";
    CHECK(
        agent::post_report(collector.collector(), compressed_sample(), {}).value().retry_after ==
        120s
    );
    after = "Sun, 22 Nov 2026 00:00:00 GMT";
    CHECK_FALSE(
        agent::post_report(collector.collector(), compressed_sample(), {}).value().retry_after
    );
    after = "-5";
    CHECK_FALSE(
        agent::post_report(collector.collector(), compressed_sample(), {}).value().retry_after
    );
}

TEST_CASE("a collector that takes the request and never answers does not hang the agent") {
    TestCollector const collector{[](Received const&) {
        return Reply{201, "", {}, Delivery::hang};
    }};
    auto const start = std::chrono::steady_clock::now();
    auto const answer =
        agent::post_report(collector.collector(), compressed_sample(), {5s, 5s, 200ms});
    CHECK(answer.error().code() == Errc::unavailable);
    CHECK(answer.error().message().find("no answer in time") != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - start < 5s);
}

TEST_CASE("a cut, missing or endless answer is a collector that is not available") {
    auto const [delivery, body_bytes] = GENERATE(table<Delivery, std::size_t>({
        {Delivery::cut_short, 0},
        {Delivery::reset, 0},
        {Delivery::whole, 1'000'000},
    }));
    Reply const reply{201, std::string(body_bytes, 'x'), {}, delivery};
    TestCollector const collector{[&reply](Received const& received) {
        auto answer = reply.body.empty() ? tests::receipt(received) : reply;
        answer.delivery = reply.delivery;
        return answer;
    }};
    CHECK(
        agent::post_report(collector.collector(), compressed_sample(), {}).error().code() ==
        Errc::unavailable
    );
}

TEST_CASE("nobody listening is a collector that is not available") {
    auto const address =
        parse_collector_address("http://127.0.0.1:" + std::to_string(tests::closed_port())).value();
    CHECK(
        agent::post_report({address, {}, std::nullopt}, compressed_sample(), {}).error().code() ==
        Errc::unavailable
    );
}
