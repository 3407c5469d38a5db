// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/in_child.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace parcmetre::scouts {

namespace {

using Clock = std::chrono::steady_clock;

/// First byte of what a child tells: an error's is its code, from 'a' on.
constexpr char kFine = '=';

std::string told(Result<std::string> const& result) {
    return result ? kFine + *result
                  : static_cast<char>('a' + static_cast<int>(result.error().code())) +
                        result.error().message();
}

Result<std::string> heard(std::string const& text) {
    if (text.empty()) {
        return Error{Errc::internal, "libcups ended without an answer"};
    }
    if (text.front() == kFine) {
        return text.substr(1);
    }
    return Error{static_cast<Errc>(text.front() - 'a'), text.substr(1)};
}

[[noreturn]] void be_child(std::function<Result<std::string>()> const& work, int pipe) {
    ::signal(SIGPIPE, SIG_IGN);
    int code = 1;
    try {
        auto const text = told(work());
        std::string_view rest = text;
        while (!rest.empty()) {
            auto const written = ::write(pipe, rest.data(), rest.size());
            if (written <= 0) {
                break;
            }
            rest.remove_prefix(static_cast<std::size_t>(written));
        }
        code = rest.empty() ? 0 : 1;
    } catch (std::exception const&) {
        code = 1;  // told by saying nothing
    }
    ::_exit(code);
}

/// All that comes until the pipe's end; nothing when that is past `end`.
std::optional<std::string> read_until(int pipe, Clock::time_point end) {
    std::string text;
    std::array<char, 16384> buffer{};
    while (true) {
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        ::pollfd wanted{pipe, POLLIN, 0};
        auto const ready = ::poll(&wanted, 1, static_cast<int>(std::max<decltype(left)>(left, 0)));
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        if (ready <= 0) {
            return std::nullopt;
        }
        auto const got = ::read(pipe, buffer.data(), buffer.size());
        if (got <= 0) {
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

Result<std::string> in_child(
    std::function<Result<std::string>()> const& work, std::chrono::milliseconds limit
) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return Error{Errc::internal, "no pipe to be had"};
    }
    auto const child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        be_child(work, ends[1]);
    }
    ::close(ends[1]);
    if (child < 0) {
        ::close(ends[0]);
        return Error{Errc::internal, "no process to be had"};
    }
    auto const text = read_until(ends[0], Clock::now() + limit);
    ::close(ends[0]);
    ::kill(child, SIGKILL);
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    if (!text) {
        return Error{
            Errc::unavailable, "no answer in " + std::to_string(limit.count() / 1000) + " seconds"};
    }
    return heard(*text);
}

}  // namespace parcmetre::scouts
