// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

constexpr unsigned kAgents = 10;
constexpr unsigned kReports = 100;

struct Counts {
    std::atomic<int> stored{0};
    std::atomic<int> duplicates{0};
    std::atomic<int> other{0};
};

void count(Answer const& answer, Counts& counts) {
    auto const status = answer.json().value("status", "");
    if (answer.status == 201 && status == "stored") {
        ++counts.stored;
    } else if (answer.status == 200 && status == "duplicate") {
        ++counts.duplicates;
    } else {
        ++counts.other;
    }
}

/// One agent: all its reports over one connection, then all of them again.
void send_all_twice(unsigned short port, unsigned agent, Counts& counts) {
    try {
        Connection connection{port};
        for (int round = 0; round < 2; ++round) {
            for (unsigned number = 0; number < kReports; ++number) {
                connection.send(post_request("/api/v1/reports", sample_report(agent, number)));
                count(connection.read_answer(), counts);
            }
        }
    } catch (std::exception const& error) {
        std::printf("agent %u: %s\n", agent, error.what());
        ++counts.other;
    }
}

}  // namespace

TEST_CASE(
    "ten agents at once, each report sent twice: stored once, told which were duplicates", "[e2e]"
) {
    TempFolder const data;
    RunningCollector collector{data.path()};
    Counts counts;
    {
        std::vector<std::jthread> agents;
        for (unsigned agent = 0; agent < kAgents; ++agent) {
            agents.emplace_back([&, agent] { send_all_twice(collector.port(), agent, counts); });
        }
    }
    collector.wait_until_recognised();
    auto const status = get(collector.port(), "/api/v1/status").json();
    std::printf(
        "%u agents x %u reports x 2: stored %d, duplicates %d, other %d; in the store %d reports, "
        "%d devices\n",
        kAgents,
        kReports,
        counts.stored.load(),
        counts.duplicates.load(),
        counts.other.load(),
        status["reports"].get<int>(),
        status["devices"].get<int>()
    );
    CHECK(counts.stored == 1000);
    CHECK(counts.duplicates == 1000);
    CHECK(counts.other == 0);
    CHECK(status["reports"] == 1000);
    CHECK(status["devices"] == kAgents);
    auto const metrics = get(collector.port(), "/metrics").body;
    CHECK(metrics.find("parcmetre_reports_total{outcome=\"stored\"} 1000") != std::string::npos);
    CHECK(collector.stop().exit_code == 0);
}

TEST_CASE("the same report sent by all at once is stored once", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path()};
    Counts counts;
    {
        std::vector<std::jthread> senders;
        for (unsigned sender = 0; sender < kAgents; ++sender) {
            senders.emplace_back([&] {
                count(post(collector.port(), "/api/v1/reports", sample_report(1, 1)), counts);
            });
        }
    }
    CHECK(counts.stored == 1);
    CHECK(counts.duplicates == 9);
    CHECK(collector.stop().exit_code == 0);
}
