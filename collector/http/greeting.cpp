// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/greeting.hpp"

#include <array>

#include "collector/http/patience.hpp"
#include "collector/http/wire.hpp"
#include "collector/tls/keeper.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;

std::string_view to_string(Greeting greeting) noexcept {
    switch (greeting) {
        case Greeting::done:
            return "done";
        case Greeting::failed:
            return "failed";
        case Greeting::timed_out:
            return "timed_out";
        case Greeting::garbage:
            return "garbage";
        case Greeting::plain_http:
            return "plain_http";
        case Greeting::left:
            return "left";
    }
    return "failed";
}

asio::awaitable<Greeting> greet(
    Wire* wire, Patience* patience, TlsKeeper const* tls, std::chrono::milliseconds limit
) {
    auto const come = co_await patience->within(
        limit, wire->socket().async_wait(Wire::Socket::wait_read, kAwait)
    );
    if (!come) {
        co_return Greeting::timed_out;
    }
    std::array<unsigned char, 1> first{};
    auto error = std::get<0>(*come);
    if (!error) {
        wire->socket().receive(asio::buffer(first), asio::socket_base::message_peek, error);
    }
    if (error) {
        co_return Greeting::left;
    }
    constexpr unsigned char kHandshakeRecord = 22;  // RFC 8446 §5.1
    if (first[0] != kHandshakeRecord) {
        // The method of a request is in capital letters.
        co_return first[0] >= 'A' && first[0] <= 'Z' ? Greeting::plain_http : Greeting::garbage;
    }
    wire->secure(tls->context());
    auto const shaken = co_await patience->within(limit, wire->async_handshake(kAwait));
    if (!shaken) {
        co_return Greeting::timed_out;
    }
    co_return std::get<0>(*shaken) ? Greeting::failed : Greeting::done;
}

}  // namespace parcmetre::collector
