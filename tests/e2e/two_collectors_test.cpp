// SPDX-License-Identifier: EUPL-1.2
// Two collectors that share one PostgreSQL: either takes what the other took, and the death of one
// loses nothing.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/postgresql/test_database.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

constexpr unsigned kAgents = 6;
constexpr unsigned kReports = 60;

struct Pair {
    TestDatabase database;
    TempFolder first_folder;
    TempFolder second_folder;
    RunningCollector first{first_folder.path(), {"--database", database.where()}};
    RunningCollector second{share_key(), {"--database", database.where()}};

    /// Collectors of one database have one pseudonym key.
    std::filesystem::path share_key() const {
        std::filesystem::copy_file(
            first_folder.path() / "pseudonym.key", second_folder.path() / "pseudonym.key"
        );
        return second_folder.path();
    }
};

/// True when the collector has acknowledged; false when it does not answer.
bool acknowledged(unsigned short port, std::string const& report) {
    try {
        auto const answer = post(port, "/api/v1/reports", report);
        return answer.status == 201 || answer.status == 200;
    } catch (std::exception const&) {
        return false;
    }
}

}  // namespace

TEST_CASE("two collectors on one PostgreSQL are one: what one took the other calls a duplicate") {
    Pair pair;
    auto const report = sample_report(1, 1);
    CHECK(post(pair.first.port(), "/api/v1/reports", report).status == 201);
    auto const again = post(pair.second.port(), "/api/v1/reports", report);
    CHECK(again.status == 200);
    CHECK(again.json()["status"] == "duplicate");
    pair.second.wait_until_recognised();
    auto const devices = [](RunningCollector const& collector) {
        return get(collector.port(), "/api/v1/devices").json()["devices"];
    };
    CHECK(devices(pair.first).size() == 1);
    CHECK(devices(pair.first) == devices(pair.second));
}

TEST_CASE("kill -9 of one of two collectors loses nothing acknowledged and doubles nothing") {
    Pair pair;
    std::atomic<unsigned> kept{0};
    std::atomic<unsigned> moved{0};
    auto const send_all = [&](unsigned agent) {
        for (unsigned number = 0; number < kReports; ++number) {
            auto const report = sample_report(agent, number);
            if (!acknowledged(pair.first.port(), report)) {
                // As an agent behind a balancer does: the same report, to the one that lives.
                ++moved;
                while (!acknowledged(pair.second.port(), report)) {
                    std::this_thread::sleep_for(std::chrono::milliseconds{20});
                }
            }
            if (++kept == kAgents * kReports / 3) {
                pair.first.process().signal(SIGKILL);
            }
        }
    };
    {
        std::vector<std::jthread> agents;
        for (unsigned agent = 0; agent < kAgents; ++agent) {
            agents.emplace_back(send_all, agent);
        }
    }
    pair.second.wait_until_recognised();
    auto const status = get(pair.second.port(), "/api/v1/status").json();
    std::printf(
        "%u reports acknowledged by two collectors, %u after one was killed; in the store %d "
        "reports, %d devices\n",
        kept.load(),
        moved.load(),
        status["reports"].get<int>(),
        status["devices"].get<int>()
    );
    CHECK(kept == kAgents * kReports);
    CHECK(moved > 0);
    CHECK(status["reports"] == kAgents * kReports);
    CHECK(status["devices"] == kAgents);
    CHECK(pair.second.stop().exit_code == 0);
}

TEST_CASE("a PostgreSQL that goes is told as unavailable, and found again when it is back") {
    TestDatabase const database;
    TempFolder const folder;
    RunningCollector collector{folder.path(), {"--database", database.where()}};
    CHECK(post(collector.port(), "/api/v1/reports", sample_report(1, 1)).status == 201);
    database.end_connections();
    CHECK(post(collector.port(), "/api/v1/reports", sample_report(1, 2)).status == 201);
    collector.wait_until_recognised();
    CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == 2);
}

TEST_CASE("a PostgreSQL that is not there stops the start with a sentence") {
    TempFolder const folder;
    auto const refused = run(serve_command(
        folder.path(), "127.0.0.1:0", {"--database", "host=" + folder.path().string() + " dbname=x"}
    ));
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("the database does not answer") != std::string::npos);
}
