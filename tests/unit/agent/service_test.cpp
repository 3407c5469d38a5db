// SPDX-License-Identifier: EUPL-1.2
// The agent as a service: the program itself, a real collector's answers, real clocks.
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "agent/outcome.hpp"
#include "agent/power/power_file.hpp"
#include "agent/settings.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/test_collector.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;
using std::chrono::seconds;
using tests::Received;
using tests::TestCollector;

namespace {

constexpr auto* kAllowed = R"({"usage":{"allowed":true},"closed_windows":[]})";
constexpr auto* kForbidden = R"({"usage":{"allowed":false},"closed_windows":[]})";

tests::Reply receipt_with(Received const& received, std::string const& settings) {
    auto reply = tests::receipt(received);
    auto json = inventory::Json::parse(reply.body);
    json["settings"] = inventory::Json::parse(settings);
    reply.body = json.dump();
    return reply;
}

/// The only child of a program, which waits for it and heeds no signal itself.
pid_t child_of(pid_t parent) {
    auto const number = std::to_string(parent);
    std::ifstream children{"/proc/" + number + "/task/" + number + "/children"};
    pid_t child = 0;
    children >> child;
    return child;
}

/// A machine's state folder, and its service.
class Machine {
public:
    explicit Machine(std::string settings)
        : settings_{std::move(settings)}, collector_{[this](Received const& received) {
              return receipt_with(received, settings_);
          }} {}

    [[nodiscard]] fs::path const& state() const { return state_.path(); }
    [[nodiscard]] std::vector<Received> received() const { return collector_.received(); }
    [[nodiscard]] std::vector<std::string> arguments() const {
        return {"run", "--now", "--state", state().string(), "--to", collector_.url()};
    }

    /// Runs the service until `is_done`, then stops it as systemd does.
    template <class Condition>
    tests::Finished serve(Condition is_done) {
        return serve({PARCMETRE_AGENT, arguments(), {}, std::nullopt}, is_done);
    }
    template <class Condition>
    tests::Finished serve(tests::Command const& command, Condition is_done) {
        tests::Process service{command};
        auto const limit = std::chrono::steady_clock::now() + seconds{30};
        while (!is_done() && std::chrono::steady_clock::now() < limit) {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        CHECK(is_done());
        if (command.program == PARCMETRE_AGENT) {
            service.signal(SIGTERM);
        } else {
            REQUIRE(child_of(service.pid()) > 0);
            ::kill(child_of(service.pid()), SIGTERM);
        }
        return service.wait();
    }

private:
    tests::TempFolder state_;
    std::string settings_;
    TestCollector collector_;
};

bool is_there(fs::path const& file) {
    std::error_code error;
    return fs::exists(file, error);
}

std::chrono::seconds slept(agent::Ledger::Content const& ledger) {
    auto sum = ledger.open_day.states.sleep;
    for (auto const& day : ledger.days) {
        sum += day.states.sleep;
    }
    return sum;
}

}  // namespace

TEST_CASE("the service reports, stops when asked, and status says so") {
    Machine machine{kForbidden};
    auto const ended = machine.serve([&] {
        auto const outcome = agent::kept_outcome(machine.state());
        return outcome && outcome->acknowledged_on;
    });
    INFO(ended.err);
    CHECK(ended.exit_code == 0);
    CHECK(ended.err.empty());
    REQUIRE(machine.received().size() == 1);
    CHECK(inventory::decode_report(machine.received()[0].json).has_value());
    CHECK_FALSE(is_there(machine.state() / "power.json"));
    auto const status = tests::run(
        {PARCMETRE_AGENT,
         {"status", "--state", machine.state().string(), "--lang", "fr"},
         {},
         std::nullopt}
    );
    CHECK(status.out.find("Relevés en attente : 0") != std::string::npos);
    CHECK(status.out.find("non permise : rien n'est mesuré") != std::string::npos);
}

TEST_CASE("usage is measured once the collector allows it, and erased when it no longer does") {
    tests::TempFolder const state;
    std::atomic<bool> is_allowed = true;
    TestCollector const collector{[&](Received const& received) {
        return receipt_with(received, is_allowed ? kAllowed : kForbidden);
    }};
    std::vector<std::string> const arguments{
        "run", "--now", "--state", state.path().string(), "--to", collector.url()};
    for (bool const allowed : {true, false}) {
        is_allowed = allowed;
        tests::Process service{{PARCMETRE_AGENT, arguments, {}, std::nullopt}};
        auto const limit = std::chrono::steady_clock::now() + seconds{30};
        auto const is_done = [&] {
            auto const kept = agent::kept_settings(state.path());
            return is_there(state.path() / "settings.json") && kept &&
                   kept->usage_allowed == allowed;
        };
        while (!is_done() && std::chrono::steady_clock::now() < limit) {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        service.signal(SIGTERM);
        CHECK(service.wait().exit_code == 0);
        CHECK(is_done());
        CHECK(is_there(state.path() / "power.json") == allowed);
    }
}

TEST_CASE("finished days leave with the next report, once") {
    Machine machine{kAllowed};
    REQUIRE(agent::keep_settings(machine.state(), {true, {}}));
    agent::PowerMeter::Content content;
    auto const yesterday = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) -
                           std::chrono::days{1};
    content.ledger.days.push_back(
        {yesterday,
         std::chrono::hours{24},
         {std::chrono::hours{8}, std::chrono::hours{1}, std::chrono::minutes{14 * 60 + 5}},
         {100, std::chrono::hours{8}},
         {}}
    );
    REQUIRE(agent::keep_power_file(machine.state(), content));
    auto const is_told = [&] {
        auto const kept = agent::read_power_file(machine.state());
        return kept && kept->ledger.days.empty() && kept->last;
    };
    CHECK(machine.serve(is_told).exit_code == 0);
    REQUIRE(machine.received().size() == 1);
    auto const report = inventory::decode_report(machine.received()[0].json).value().report;
    REQUIRE(report.usage_days.size() == 1);
    auto const& day = report.usage_days[0];
    CHECK(day.on_min == 480);
    CHECK(day.sleep_min == 60);
    CHECK(day.off_min == 840);
    CHECK(day.unknown_min == 60);
    CHECK(day.energy_wh == 100);
    CHECK(day.energy_scope == "cpu_package");
}

TEST_CASE("what goes over the wire is what show printed") {
    Machine machine{kAllowed};
    REQUIRE(agent::keep_settings(machine.state(), {true, {}}));
    agent::PowerMeter::Content content;
    auto const yesterday = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) -
                           std::chrono::days{1};
    content.ledger.days.push_back(
        {yesterday, std::chrono::hours{24}, {std::chrono::hours{8}, {}, {}}, {}, {}}
    );
    REQUIRE(agent::keep_power_file(machine.state(), content));
    tests::write_file(machine.state() / "install-id", "0b51d5b2-7d5a-4d1c-9d2e-3a4b5c6d7e8f\n");
    auto const shown = tests::run(
        {PARCMETRE_AGENT, {"show", "--state", machine.state().string()}, {}, std::nullopt}
    );
    REQUIRE(shown.exit_code == 0);
    auto const is_sent = [&] {
        auto const kept = agent::read_power_file(machine.state());
        return kept && kept->ledger.days.empty();
    };
    CHECK(machine.serve(is_sent).exit_code == 0);
    REQUIRE(machine.received().size() == 1);
    auto printed = inventory::decode_report(shown.out.substr(shown.out.find("\n{"))).value().report;
    auto sent = inventory::decode_report(machine.received()[0].json).value().report;
    CHECK(printed.usage_days.size() == 1);
    // Each report has a number of its own, and costs what it costs.
    for (auto* const report : {&printed, &sent}) {
        report->id = {};
        report->cost.reset();
        for (auto& probe : report->probes) {
            probe.cpu_us = 0;
        }
    }
    CHECK(printed == sent);
}

TEST_CASE("an hour asleep, as the kernel's clocks show it, is told as sleep") {
    Machine machine{kAllowed};
    REQUIRE(agent::keep_settings(machine.state(), {true, {}}));
    auto const is_marked = [&] {
        auto const kept = agent::read_power_file(machine.state());
        return kept && kept->last && !machine.received().empty();
    };
    CHECK(machine.serve(is_marked).exit_code == 0);
    // The kernel's clock goes on by an hour in the namespace; the one on the wall cannot be moved,
    // so that the mark before is.
    auto before = agent::read_power_file(machine.state()).value();
    before.last->at.wall -= seconds{3600};
    *before.ledger.counted_until -= seconds{3600};
    before.last->at.suspends.reset();
    REQUIRE(agent::keep_power_file(machine.state(), before));
    auto arguments = machine.arguments();
    arguments.insert(
        arguments.begin(), {"--time", "--boottime", "3600", "--fork", PARCMETRE_AGENT}
    );
    auto const probe = tests::run(
        {"/usr/bin/unshare", {"--time", "--boottime", "3600", "--fork", "true"}, {}, std::nullopt}
    );
    if (probe.exit_code != 0) {
        SUCCEED("skipped: this machine allows no time namespace");
        std::puts("skipped: this machine allows no time namespace");
        return;
    }
    auto const is_later = [&] {
        auto const kept = agent::read_power_file(machine.state());
        return kept && kept->last->at.since_boot > before.last->at.since_boot + seconds{3500};
    };
    auto const ended = machine.serve({"/usr/bin/unshare", arguments, {}, std::nullopt}, is_later);
    CHECK(ended.exit_code == 0);
    auto const after = agent::read_power_file(machine.state()).value();
    // Where it might as well have hibernated, nobody was there to know.
    auto const expected = agent::read_clocks().only_sleeps ? seconds{3600} : seconds{0};
    CHECK(std::chrono::abs(slept(after.ledger) - expected) <= seconds{10});
}
