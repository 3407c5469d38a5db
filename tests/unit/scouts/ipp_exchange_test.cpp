// SPDX-License-Identifier: EUPL-1.2
// What answers slowly, without an end, or no IPP at all.
#include "agent/scouts/ipp_exchange.hpp"

#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <unistd.h>

#include "agent/scouts/in_child.hpp"
#include "agent/scouts/ipp_scan.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;
using namespace std::chrono_literals;

namespace {

/// A process that takes each caller and says `text` to it, again and again when told so.
class Server {
public:
    Server(std::string const& text, bool is_endless, std::chrono::milliseconds pace)
        : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        ::sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
        auto* const at = reinterpret_cast<::sockaddr*>(&address);
        ::socklen_t size = sizeof address;
        REQUIRE(::bind(socket_, at, size) == 0);
        REQUIRE(::listen(socket_, 4) == 0);
        REQUIRE(::getsockname(socket_, at, &size) == 0);
        port_ = ::ntohs(address.sin_port);
        child_ = ::fork();
        if (child_ == 0) {
            serve(text, is_endless, pace);
        }
    }
    ~Server() {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        ::close(socket_);
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    [[nodiscard]] IppTarget target() const {
        return {"127.0.0.1", port_, false, "/ipp/print", "ipp://127.0.0.1/ipp/print"};
    }

private:
    [[noreturn]] void serve(
        std::string const& text, bool is_endless, std::chrono::milliseconds pace
    ) const {
        while (true) {
            int const caller = ::accept(socket_, nullptr, nullptr);
            std::array<char, 4096> ignored{};
            auto got = ::recv(caller, ignored.data(), ignored.size(), 0);
            do {
                got = ::send(caller, text.data(), text.size(), MSG_NOSIGNAL);
                std::this_thread::sleep_for(pace);
            } while (is_endless && got > 0);
            ::close(caller);
        }
    }

    int socket_ = -1;
    int port_ = 0;
    ::pid_t child_ = -1;
};

constexpr char const* kHead = "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n";

Result<std::string> ask(Server const& server, IppLimits const& limits = {}) {
    return post_ipp(server.target(), "x", limits);
}

}  // namespace

TEST_CASE("a printer that drips its answer is left when its time is over") {
    Server const server{"HTTP/1.1 200 OK\r\nX: ", true, 100ms};
    IppLimits limits;
    limits.whole = 1500ms;
    auto const begin = std::chrono::steady_clock::now();
    auto const answer = ask(server, limits);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().code() == Errc::unavailable);
    CHECK(std::chrono::steady_clock::now() - begin < 6s);
}

TEST_CASE("an answer without an end is cut") {
    Server const server{
        kHead + std::string{"Content-Length: 4000000000\r\n\r\n"} + std::string(60000, 'x'),
        true,
        0ms};
    auto const answer = ask(server);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().code() == Errc::limit);
}

TEST_CASE("what speaks no HTTP, or refuses, is named") {
    Server const deaf{"SSH-2.0-OpenSSH\r\n\r\n", false, 0ms};
    CHECK_FALSE(ask(deaf).has_value());
    Server const odd{"HTTP/1.1 99999 What\r\nContent-Length: 0\r\n\r\n", false, 0ms};
    CHECK_FALSE(ask(odd).has_value());
    Server const secured{
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"p\"\r\n"
        "Content-Length: 0\r\n\r\n",
        false,
        0ms};
    auto const refused = ask(secured);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code() == Errc::permission_denied);
    CHECK(refused.error().message() == "it answered HTTP 401");
}

TEST_CASE("a web page where a printer was expected is a problem, not a printer") {
    Server const server{kHead + std::string{"Content-Length: 13\r\n\r\n<html></html>"}, false, 0ms};
    auto const visit = scan_ipp({server.target()}, IppLimits{}, [](std::size_t) {}).front();
    CHECK(visit.answered);
    CHECK_FALSE(visit.sighting);
    CHECK(visit.problems == std::vector<std::string>{"its answer is no IPP"});
}

TEST_CASE("nobody at an address is told, and nothing is made up") {
    auto const visit =
        scan_ipp({parse_ipp_uri("ipp://127.0.0.1:9").value()}, IppLimits{}, [](std::size_t) {
        }).front();
    CHECK_FALSE(visit.answered);
    CHECK_FALSE(visit.sighting);
    CHECK(visit.problems.size() == 1);
}

TEST_CASE("what is done in a child comes back whole, and its end is noticed") {
    std::string const large(300'000, 'x');
    CHECK(in_child([&] { return Result<std::string>{large}; }, 10s).value() == large);
    auto const failed = in_child(
        [] {
            return Result<std::string>{Error{Errc::limit, "too much"}};
        },
        10s
    );
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().code() == Errc::limit);
    CHECK(failed.error().message() == "too much");
    auto const dead = in_child([]() -> Result<std::string> { ::_exit(3); }, 10s);
    CHECK_FALSE(dead.has_value());
}
