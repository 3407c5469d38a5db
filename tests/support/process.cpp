// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/process.hpp"

#include <sys/wait.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <unistd.h>

namespace parcmetre::tests {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
    int read = -1;
    int write = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("cannot make a pipe");
    }
    return {ends[0], ends[1]};
}

[[noreturn]] void become(Command const& command, int out, int err) {
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    for (auto const& [name, value] : command.environment) {
        setenv(name.c_str(), value.c_str(), 1);
    }
    // Opened first: a user without rights may run what stands in a folder closed to them.
    int const program = open(command.program.c_str(), O_PATH | O_CLOEXEC);
    if (command.user && geteuid() == 0) {
        auto const id = static_cast<uid_t>(*command.user);
        if (setgroups(0, nullptr) != 0 || setgid(id) != 0 || setuid(id) != 0) {
            _exit(126);
        }
    }
    std::vector<std::string> words{command.program.string()};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) {
        argv.push_back(word.data());
    }
    argv.push_back(nullptr);
    fexecve(program, argv.data(), environ);
    _exit(127);
}

void drain(int& descriptor, std::string& text) {
    std::array<char, 65536> block{};
    auto const got = read(descriptor, block.data(), block.size());
    if (got > 0) {
        text.append(block.data(), static_cast<std::size_t>(got));
    } else {
        close(descriptor);
        descriptor = -1;
    }
}

}  // namespace

Process::Process(Command const& command) {
    auto const out = make_pipe();
    auto const err = make_pipe();
    pid_ = fork();
    if (pid_ < 0) {
        throw std::runtime_error("cannot fork");
    }
    if (pid_ == 0) {
        become(command, out.write, err.write);
    }
    close(out.write);
    close(err.write);
    out_ = out.read;
    err_ = err.read;
}

Process::~Process() {
    if (!reaped_) {
        kill(pid_, SIGKILL);
        waitpid(pid_, &status_, 0);
    }
    for (auto const descriptor : {out_, err_}) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
}

void Process::signal(int number) const {
    kill(pid_, number);
}

bool Process::pump(std::chrono::milliseconds patience) {
    std::array<pollfd, 2> watched{pollfd{out_, POLLIN, 0}, pollfd{err_, POLLIN, 0}};
    if (out_ < 0 && err_ < 0) {
        return false;
    }
    poll(watched.data(), watched.size(), static_cast<int>(patience.count()));
    if (out_ >= 0 && watched[0].revents != 0) {
        drain(out_, out_text_);
    }
    if (err_ >= 0 && watched[1].revents != 0) {
        drain(err_, err_text_);
    }
    return true;
}

std::string Process::wait_for_line(std::string const& text, std::chrono::seconds limit) {
    auto const deadline = Clock::now() + limit;
    for (;;) {
        auto const at = out_text_.find(text);
        auto const end = at == std::string::npos ? at : out_text_.find('\n', at);
        if (end != std::string::npos) {
            auto const start = out_text_.rfind('\n', at);
            auto const first = start == std::string::npos ? 0 : start + 1;
            return out_text_.substr(first, end - first);
        }
        if (Clock::now() > deadline || !pump(std::chrono::milliseconds{100})) {
            throw std::runtime_error(
                "no line with \"" + text + "\"; out: " + out_text_ + "; err: " + err_text_
            );
        }
    }
}

Finished Process::wait(std::chrono::seconds limit) {
    auto const deadline = Clock::now() + limit;
    while (pump(std::chrono::milliseconds{50})) {
        if (Clock::now() > deadline) {
            throw std::runtime_error("still running; out: " + out_text_ + "; err: " + err_text_);
        }
    }
    while (waitpid(pid_, &status_, WNOHANG) == 0) {
        if (Clock::now() > deadline) {
            throw std::runtime_error("closed its output but still running");
        }
        usleep(5000);
    }
    reaped_ = true;
    int const code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
    return {code, out_text_, err_text_};
}

Finished run(Command const& command, std::chrono::seconds limit) {
    Process process{command};
    return process.wait(limit);
}

}  // namespace parcmetre::tests
