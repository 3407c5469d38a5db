// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace parcmetre::collector {

class Server;

/// One connection: reads requests within the limits, has the site answer them, writes the answers.
/// Nothing of who is at the other end is looked at or kept.
class Session {
public:
    virtual ~Session() = default;

    /// Serves until the other end leaves, a limit is passed, or the server stops.
    [[nodiscard]] virtual boost::asio::awaitable<void> run() = 0;

    /// Closes the connection if no request is under way; otherwise it ends after it.
    virtual void end_when_idle() = 0;
    virtual void close() = 0;

    /// Whether no whole header of a request is here: what ends first when room is needed.
    [[nodiscard]] virtual bool is_waiting() const = 0;
    /// Whether the other end takes long to send the rest of a request, or to take its answer: what
    /// ends next.
    [[nodiscard]] virtual bool is_slow() const = 0;
};

/// `turn_away`: the server is full; the first request is answered by 503.
[[nodiscard]] std::shared_ptr<Session> make_session(
    Server& server, boost::asio::ip::tcp::socket socket, bool turn_away
);

}  // namespace parcmetre::collector
