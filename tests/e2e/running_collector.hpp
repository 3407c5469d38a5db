// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace parcmetre::tests {

/// The real collector on a free port, over a data folder that outlives it.
class RunningCollector {
public:
    enum class Accounts { no, yes };

    explicit RunningCollector(
        std::filesystem::path const& data,
        std::vector<std::string> const& more_arguments = {},
        Accounts accounts = Accounts::no
    );

    /// Whatever starts one: in a namespace of its own, under another clock.
    explicit RunningCollector(Command const& command);

    [[nodiscard]] unsigned short port() const noexcept { return port_; }
    [[nodiscard]] std::string const& url() const noexcept { return url_; }
    [[nodiscard]] Process& process() noexcept { return process_; }

    /// SIGTERM, then its end.
    Finished stop();

    /// Waits until identity has read all reports.
    void wait_until_recognised() const;

private:
    Process process_;
    unsigned short port_;
    std::string url_;
};

/// The command that serves `data` without accounts, in English.
[[nodiscard]] Command serve_command(
    std::filesystem::path const& data,
    std::string const& listen = "127.0.0.1:0",
    std::vector<std::string> const& more_arguments = {}
);

/// For this process and those that it starts: as many open files as it may.
void allow_many_descriptors();

/// A report with these ids: random-looking UUIDs of version 4 made from two numbers.
[[nodiscard]] std::string sample_report(unsigned agent, unsigned number);

}  // namespace parcmetre::tests
