// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/running_collector.hpp"

#include <sys/resource.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <thread>

#include "tests/e2e/connection.hpp"

namespace parcmetre::tests {

namespace {

constexpr std::string_view kListening = "listening on ";

std::string uuid(unsigned high, unsigned low) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-0000-4000-8000-%012x", high, low);
    return text.data();
}

Command command_of(
    std::filesystem::path const& data,
    std::vector<std::string> const& more_arguments,
    RunningCollector::Accounts accounts
) {
    auto command = serve_command(data, "127.0.0.1:0", more_arguments);
    if (accounts == RunningCollector::Accounts::yes) {
        std::erase(command.arguments, "--no-accounts");
    }
    return command;
}

}  // namespace

Command serve_command(
    std::filesystem::path const& data,
    std::string const& listen,
    std::vector<std::string> const& more_arguments
) {
    Command command{
        .program = PARCMETRE_COLLECTOR,
        .arguments =
            {"--lang", "en", "serve", "--no-accounts", "--data", data.string(), "--listen", listen},
        .environment = {},
        .user = std::nullopt};
    command.arguments.insert(command.arguments.end(), more_arguments.begin(), more_arguments.end());
    return command;
}

RunningCollector::RunningCollector(
    std::filesystem::path const& data,
    std::vector<std::string> const& more_arguments,
    Accounts accounts
)
    : RunningCollector{command_of(data, more_arguments, accounts)} {}

RunningCollector::RunningCollector(Command const& command) : process_{command}, port_{0} {
    auto const line = process_.wait_for_line(std::string{kListening});
    url_ = line.substr(line.find(kListening) + kListening.size());
    port_ = static_cast<unsigned short>(std::stoi(url_.substr(url_.rfind(':') + 1)));
}

Finished RunningCollector::stop() {
    process_.signal(SIGTERM);
    return process_.wait();
}

void RunningCollector::wait_until_recognised() const {
    for (int i = 0; i < 400; ++i) {
        auto const status = get(port_, "/api/v1/status").json();
        if (status["pending"] == 0) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{25});
    }
    throw std::runtime_error{"reports are still pending after 10 s"};
}

void allow_many_descriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

std::string sample_report(unsigned agent, unsigned number) {
    auto const install = uuid(0xa0000000U + agent, agent);
    auto const day = "2026-0" + std::to_string(1 + number % 9) + "-15";
    return R"({"schema":"parcmetre.report.v1","report_id":")" +
           uuid(agent * 1000 + number, number) + R"(","day":")" + day +
           R"(","sender":{"kind":"agent","name":"parcmetre-agent","version":"0.1.0","install_id":")" +
           install +
           R"("},"subjects":[{"key":"host","class":{"value":"laptop","provenance":"measured","source":)" +
           R"("smbios.type3"},"virtual":false,"maker":"Lenovo","model":"ThinkPad T14","serial":"PFTEST)" +
           std::to_string(agent) +
           R"(","country":"FR","acquired_on":{"value":"2022-03-01","provenance":"declared",)" +
           R"("source":"ledger"}}]})";
}

}  // namespace parcmetre::tests
