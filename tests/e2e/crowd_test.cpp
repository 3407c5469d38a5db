// SPDX-License-Identifier: EUPL-1.2
// Crowds that hold connections, in clear (tls_test.cpp: half-open handshakes): whoever really has
// something to say is served all the same.
#include <chrono>
#include <memory>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

using Crowd = std::vector<std::unique_ptr<Connection>>;

/// Each says the beginning of something, and no more.
Crowd gather(unsigned short port, unsigned count, std::vector<std::string> const& beginnings) {
    Crowd crowd;
    for (unsigned i = 0; i < count; ++i) {
        crowd.push_back(std::make_unique<Connection>(port));
        crowd.back()->send(beginnings[i % beginnings.size()]);
    }
    return crowd;
}

/// Asks as agents and dashboards do: refused or cut off, they come back a little later.
template <class Ask>
Answer patiently(Ask const& ask) {
    for (int attempt = 0; attempt < 50; ++attempt) {
        try {
            auto answer = ask();
            if (answer.status != 503) {
                return answer;
            }
        } catch (std::exception const&) {
            // No room even for a refusal.
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    return {};
}

struct Fixture {
    Fixture() { allow_many_descriptors(); }

    /// Twenty agents have their say while the crowd stands there. Its members may stay for minutes:
    /// that they time out is not what lets the agents in.
    void check_agents_are_served(unsigned count, std::vector<std::string> const& beginnings) {
        RunningCollector collector{data.path(), {"--read-timeout", "600"}};
        auto crowd = gather(collector.port(), count, beginnings);
        for (unsigned number = 0; number < 20; ++number) {
            auto const send = [&] {
                return post(collector.port(), "/api/v1/reports", sample_report(1, number));
            };
            CHECK(patiently(send).status == 201);
        }
        auto const see = [&] { return get(collector.port(), "/api/v1/status"); };
        CHECK(patiently(see).json()["reports"] == 20);
        crowd.clear();
        CHECK(collector.stop().exit_code == 0);
    }

    TempFolder data;
};

std::string half_a_report() {
    auto const whole = post_request("/api/v1/reports", sample_report(2, 1));
    return whole.substr(0, whole.size() / 2);
}

}  // namespace

TEST_CASE_METHOD(Fixture, "two thousand silent or half-open connections keep no one out", "[e2e]") {
    check_agents_are_served(2000, {"", "GET /healthz HTTP/1.1\r\nHost: 127.0.", "P"});
}

TEST_CASE_METHOD(Fixture, "two thousand reports that drip in keep no one out", "[e2e]") {
    check_agents_are_served(2000, {half_a_report()});
}

TEST_CASE_METHOD(
    Fixture, "two thousand uploads without an announced end keep no one out", "[e2e]"
) {
    check_agents_are_served(
        2000,
        {"POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
         "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"sc\r\n"}
    );
}

TEST_CASE_METHOD(
    Fixture, "uploads that stall when they have filled the memory for bodies leave", "[e2e]"
) {
    constexpr std::size_t kNearlyAll = 2'000'000;
    auto const whole = post_request("/api/v1/reports", std::string(kNearlyAll + 1000, ' '));
    check_agents_are_served(40, {whole.substr(0, kNearlyAll)});
}
