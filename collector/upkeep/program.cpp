// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/program.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include "collector/files/durable_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kLastWords = 2000;

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environment_with(Program const& program) {
    std::vector<std::string> all;
    for (auto const& [name, value] : program.environment) {
        all.push_back(name + "=" + value);
    }
    for (char** at = environ; *at != nullptr; ++at) {
        std::string_view const known{*at};
        auto const name = known.substr(0, known.find('='));
        if (std::ranges::none_of(program.environment, [name](auto const& one) {
                return one.first == name;
            })) {
            all.emplace_back(known);
        }
    }
    return all;
}

/// What comes through a pipe up to its end; of much, the last.
std::string last_words(int pipe) {
    std::string words;
    std::array<char, 4096> buffer{};
    for (;;) {
        auto const got = ::read(pipe, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        words.append(buffer.data(), static_cast<std::size_t>(got));
        words.erase(0, words.size() > kLastWords ? words.size() - kLastWords : 0);
    }
    return std::string{inventory::trim(words)};
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/// `errors`: where it writes what goes wrong.
Result<pid_t> start(Program const& program, FileDescriptor const& errors) {
    auto arguments = program.command;
    auto environment = environment_with(program);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, errors.get(), STDERR_FILENO);
    pid_t child = 0;
    int const failed = ::posix_spawnp(
        &child,
        arguments.front().c_str(),
        &actions,
        nullptr,
        pointers_to(arguments).data(),
        pointers_to(environment).data()
    );
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed == ENOENT) {
        return Error{Errc::not_found, "the program " + arguments.front() + " is not installed"};
    }
    if (failed != 0) {
        return system_error("starting " + arguments.front(), failed);
    }
    return child;
}

}  // namespace

Result<void> run_program(Program const& program) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return system_error("making a pipe", errno);
    }
    FileDescriptor const reading{ends[0]};
    // Ours of the writing end is closed once it runs: its own end is then the end of its words.
    auto const child = [&, writing = FileDescriptor{ends[1]}] { return start(program, writing); }();
    if (!child) {
        return child.error();
    }
    auto const words = last_words(reading.get());
    int const status = wait_for(*child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return Error{Errc::internal, program.command.front() + ": " + words};
    }
    return {};
}

}  // namespace parcmetre::collector
