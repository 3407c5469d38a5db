// SPDX-License-Identifier: EUPL-1.2
// PostgreSQL stopped and started again under a collector that runs.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/postgresql/own_server.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

constexpr unsigned kAgents = 4;
constexpr unsigned kReports = 80;

/// Waits until a question is answered by this status; false after 20 s.
bool becomes(RunningCollector const& collector, std::string const& target, int status) {
    for (int i = 0; i < 400; ++i) {
        if (get(collector.port(), target).status == status) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return false;
}

}  // namespace

TEST_CASE("PostgreSQL gone is told by 503 everywhere; back, everything works by itself", "[e2e]") {
    OwnServer server;
    TempFolder const data;
    RunningCollector collector{data.path(), {"--database", server.where()}};
    auto const report = [&collector](unsigned number) {
        return post(
            collector.port(), "/api/v1/reports", sample_report(1, number), "Accept-Language: fr\r\n"
        );
    };
    REQUIRE(report(1).status == 201);
    collector.wait_until_recognised();
    REQUIRE(report(2).status == 201);
    server.stop();
    for (int i = 0; i < 3; ++i) {
        auto const refused = report(3);
        CHECK(refused.status == 503);
        CHECK(std::stoi(refused.headers.at("retry-after")) > 0);
        CHECK(refused.json()["title"] == "Momentanément indisponible");
        CHECK(refused.body.find("socket") == std::string::npos);
    }
    for (auto const* target :
         {"/healthz", "/api/v1/status", "/api/v1/devices", "/api/v1/fleet-health"}) {
        INFO(target);
        auto const answer = get(collector.port(), target);
        CHECK(answer.status == 503);
        CHECK(answer.headers.contains("retry-after"));
    }
    CHECK(get(collector.port(), "/metrics").status == 200);
    CHECK(get(collector.port(), "/").status == 200);
    server.start();
    CHECK(becomes(collector, "/healthz", 200));
    // What was acknowledged before and not read yet is recognised without anyone asking.
    collector.wait_until_recognised();
    CHECK(report(1).status == 200);
    CHECK(report(2).status == 200);
    CHECK(report(3).status == 201);
    collector.wait_until_recognised();
    auto const status = get(collector.port(), "/api/v1/status").json();
    CHECK(status["reports"] == 3);
    CHECK(status["devices"] == 1);
    CHECK(collector.stop().exit_code == 0);
}

TEST_CASE(
    "PostgreSQL stopped under load: nothing acknowledged is lost, nothing is doubled", "[e2e]"
) {
    OwnServer server;
    TempFolder const data;
    RunningCollector collector{data.path(), {"--database", server.where()}};
    std::atomic<unsigned> acknowledged{0};
    std::atomic<unsigned> refused{0};
    auto const send_all = [&](unsigned agent) {
        Connection connection{collector.port()};
        for (unsigned number = 0; number < kReports;) {
            connection.send(post_request("/api/v1/reports", sample_report(agent, number)));
            auto const status = connection.read_answer().status;
            if (status == 201 || status == 200) {
                ++number;
                ++acknowledged;
            } else {
                ++refused;
                std::this_thread::sleep_for(std::chrono::milliseconds{20});
            }
        }
    };
    {
        std::vector<std::jthread> agents;
        for (unsigned agent = 0; agent < kAgents; ++agent) {
            agents.emplace_back(send_all, agent);
        }
        for (unsigned stop = 1; stop <= 2; ++stop) {
            while (acknowledged < stop * kAgents * kReports / 3) {
                std::this_thread::yield();
            }
            server.stop();
            auto const before = refused.load();
            while (refused < before + 2 * kAgents) {
                std::this_thread::yield();
            }
            server.start();
        }
    }
    collector.wait_until_recognised();
    auto const status = get(collector.port(), "/api/v1/status").json();
    std::printf(
        "figure: PostgreSQL stopped twice under load: %u reports acknowledged, %u refused "
        "meanwhile, %d in the store\n",
        acknowledged.load(),
        refused.load(),
        status["reports"].get<int>()
    );
    CHECK(status["reports"] == kAgents * kReports);
    CHECK(status["devices"] == kAgents);
    CHECK(collector.stop().exit_code == 0);
}
