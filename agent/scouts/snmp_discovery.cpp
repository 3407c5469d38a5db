// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_discovery.hpp"

#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace parcmetre::scouts {

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t kLongestMessage = 2048;

/// "udp:HOST:PORT" or "udp6:[HOST]:PORT" in its parts.
std::pair<std::string, std::string> host_and_port(std::string const& address) {
    auto const from = address.find(':') + 1;
    auto const colon = address.rfind(':');
    auto host = address.substr(from, colon - from);
    if (host.starts_with('[')) {
        host = host.substr(1, host.size() - 2);
    }
    return {host, address.substr(colon + 1)};
}

}  // namespace

asio::awaitable<std::optional<SnmpEngine>> discover_engine(std::string address, SnmpLimits limits) {
    using namespace asio::experimental::awaitable_operators;
    auto const here = co_await asio::this_coro::executor;
    auto const [host, port] = host_and_port(address);
    udp::resolver resolver{here};
    auto const [unresolved, found] = co_await resolver.async_resolve(host, port, kAwait);
    if (unresolved || found.empty()) {
        co_return std::nullopt;
    }
    udp::socket socket{here, found.begin()->endpoint().protocol()};
    boost::system::error_code error;
    socket.connect(found.begin()->endpoint(), error);
    asio::steady_timer timer{here};
    std::array<char, kLongestMessage> message{};
    for (int attempt = 0; !error && attempt <= limits.retries; ++attempt) {
        co_await socket.async_send(asio::buffer(engine_discovery()), kAwait);
        timer.expires_after(limits.timeout);
        auto const woken = co_await (
            socket.async_receive(asio::buffer(message), kAwait) || timer.async_wait(kAwait)
        );
        if (woken.index() == 0) {
            auto const [failed, size] = std::get<0>(woken);
            co_return failed ? std::nullopt : read_engine({message.data(), size});
        }
    }
    co_return std::nullopt;
}

}  // namespace parcmetre::scouts
