// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parcmetre::tests {

/// What a finished program said.
struct Finished {
    int exit_code = 0;  ///< 128 + signal when it was killed
    std::string out;
    std::string err;
};

/// How to start a program: its arguments, and variables set on top of this process's own.
struct Command {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment;
    /// Start as this user id (and its group) when this process is root; otherwise as is.
    std::optional<unsigned> user;
};

/// Runs a program to its end; kills it and throws after `limit`.
[[nodiscard]] Finished run(
    Command const& command, std::chrono::seconds limit = std::chrono::seconds{60}
);

/// A program that runs beside the test; killed when it goes out of scope.
class Process {
public:
    explicit Process(Command const& command);
    ~Process();
    Process(Process const&) = delete;
    Process& operator=(Process const&) = delete;

    /// Waits until its standard output holds a line with `text` and returns that line; throws with
    /// all it printed when it ends or `limit` passes first.
    std::string wait_for_line(
        std::string const& text, std::chrono::seconds limit = std::chrono::seconds{20}
    );

    void signal(int number) const;
    [[nodiscard]] pid_t pid() const noexcept { return pid_; }

    /// Waits for its end.
    Finished wait(std::chrono::seconds limit = std::chrono::seconds{20});

private:
    bool pump(std::chrono::milliseconds patience);

    pid_t pid_ = -1;
    int out_ = -1;
    int err_ = -1;
    std::string out_text_;
    std::string err_text_;
    bool reaped_ = false;
    int status_ = 0;
};

}  // namespace parcmetre::tests
