// SPDX-License-Identifier: EUPL-1.2
#include "agent/linux/scout_program.hpp"

#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include "agent/linux/file_descriptor.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::size_t kMostBytes = std::size_t{16} * 1024 * 1024;

/// argv: the program's name, what it is given, and the null pointer that ends it; it points into
/// `given`.
std::vector<char*> argument_vector(std::vector<std::string>& given) {
    given.insert(given.begin(), scout_program().string());
    std::vector<char*> arguments;
    for (auto& argument : given) {
        arguments.push_back(argument.data());
    }
    arguments.push_back(nullptr);
    return arguments;
}

Error scout_error(int number) {
    return {
        number == ENOENT ? Errc::not_found : Errc::internal,
        scout_program().string() + ": " + std::strerror(number)};
}

/// Starts it with its output on this end of a pipe.
Result<pid_t> start(std::vector<std::string> given, FileDescriptor const& out) {
    auto const arguments = argument_vector(given);
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, out.get(), STDOUT_FILENO);
    pid_t child = 0;
    int const number =
        ::posix_spawn(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (number != 0) {
        return scout_error(number);
    }
    return child;
}

Result<std::string> read_all(FileDescriptor const& in) {
    std::string text;
    std::array<char, 16 * 1024> block{};
    for (;;) {
        auto const got = ::read(in.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return scout_error(errno);
        }
        if (got == 0) {
            return text;
        }
        text.append(block.data(), static_cast<std::size_t>(got));
        if (text.size() > kMostBytes) {
            return Error{Errc::limit, "the scouts' program prints more than 16 MiB"};
        }
    }
}

}  // namespace

std::filesystem::path scout_program() {
    std::error_code error;
    auto const self = std::filesystem::read_symlink("/proc/self/exe", error);
    return self.parent_path() / "parcmetre-scout";
}

void become_scout(std::vector<std::string> arguments) {
    auto const vector = argument_vector(arguments);
    ::execv(vector.front(), vector.data());
}

Result<Scouted> run_scout(std::vector<std::string> arguments) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return scout_error(errno);
    }
    FileDescriptor in{ends[0]};
    FileDescriptor out{ends[1]};
    auto const child = start(std::move(arguments), out);
    out = FileDescriptor{};
    if (!child) {
        return child.error();
    }
    auto text = read_all(in);
    in = FileDescriptor{};  // a program that goes on printing ends
    int status = 0;
    while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!text) {
        return text.error();
    }
    return Scouted{
        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), std::move(*text)};
}

}  // namespace parcmetre::agent
