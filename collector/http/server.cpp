// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/server.hpp"

#include <exception>
#include <string>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include "collector/http/session.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;
using boost::system::error_code;

Result<asio::ip::tcp::acceptor> bind_acceptor(asio::io_context& io, ListenAddress const& address) {
    error_code error;
    asio::ip::tcp::acceptor acceptor{io};
    asio::ip::tcp::endpoint const endpoint{
        asio::ip::make_address(address.host, error), address.port};
    if (!error) {
        acceptor.open(endpoint.protocol(), error);
    }
    if (!error) {
        acceptor.set_option(asio::socket_base::reuse_address{true}, error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error == asio::error::address_in_use) {
        return Error{Errc::conflict, origin_of(address) + " is in use"};
    }
    if (error) {
        auto const code =
            error == asio::error::access_denied ? Errc::permission_denied : Errc::internal;
        return Error{code, origin_of(address) + ": " + error.message()};
    }
    return acceptor;
}

Server::Server(
    asio::ip::tcp::acceptor acceptor,
    Site& site,
    Metrics& metrics,
    ServerLimits limits,
    TlsKeeper const* tls
)
    : acceptor_{std::move(acceptor)},
      site_{site},
      metrics_{metrics},
      limits_{limits},
      tls_{tls},
      drained_{acceptor_.get_executor()} {}

Server::~Server() = default;

asio::awaitable<void> Server::run() {
    while (!stopping_) {
        auto [error, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
        if (stopping_) {
            break;
        }
        if (!error) {
            start_session(std::move(socket));
            continue;
        }
        // Out of descriptors, most likely: let connections end before accepting again.
        metrics_.add("parcmetre_accept_errors_total");
        asio::steady_timer pause{acceptor_.get_executor(), std::chrono::milliseconds{100}};
        co_await pause.async_wait(asio::use_awaitable);
    }
    co_await drain();
}

void Server::start_session(asio::ip::tcp::socket socket) {
    auto const full = sessions_.size() >= limits_.connections && !make_room();
    if (sessions_.size() >= limits_.connections + limits_.connections / 8) {
        return;  // even turning away has its bound: the socket closes here
    }
    // An answer's last segment must not wait for the client to acknowledge the one before (Nagle
    // against delayed acknowledgements: 40 ms a request).
    error_code not_tcp;  // a unix socket delays nothing
    socket.set_option(asio::ip::tcp::no_delay{true}, not_tcp);
    auto const session =
        sessions_.insert(sessions_.end(), make_session(*this, std::move(socket), full));
    metrics_.set("parcmetre_connections", static_cast<double>(sessions_.size()));
    asio::co_spawn(
        acceptor_.get_executor(),
        (*session)->run(),
        [this, session](std::exception_ptr bug) {
            if (bug) {
                try {
                    std::rethrow_exception(bug);
                } catch (std::exception const& error) {
                    spdlog::error("session: {}", error.what());
                }
            }
            sessions_.erase(session);
            metrics_.set("parcmetre_connections", static_cast<double>(sessions_.size()));
            if (stopping_ && sessions_.empty()) {
                drained_.cancel();
            }
        }
    );
}

/// Whoever has been let in and asks nothing leaves first, then whoever drips a request in or does
/// not take its answer, the oldest before the others: a crowd that only holds connections open
/// keeps nobody out for long.
bool Server::make_room() {
    return end_first([](Session const& session) { return session.is_waiting(); }) ||
           end_slow_session();
}

bool Server::end_slow_session() {
    return end_first([](Session const& session) { return session.is_slow(); });
}

bool Server::end_first(std::function<bool(Session const&)> const& leaves) {
    for (auto const& session : sessions_) {
        if (leaves(*session)) {
            session->close();
            metrics_.add("parcmetre_connections_ended_for_room_total");
            return true;
        }
    }
    return false;
}

void Server::stop() {
    if (stopping_) {
        return;
    }
    stopping_ = true;
    error_code ignored;  // an acceptor that fails to close stops accepting all the same
    acceptor_.close(ignored);
    for (auto const& session : sessions_) {
        session->end_when_idle();
    }
}

asio::awaitable<void> Server::drain() {
    if (sessions_.empty()) {
        co_return;
    }
    drained_.expires_after(limits_.drain);
    auto [error] = co_await drained_.async_wait(asio::as_tuple(asio::use_awaitable));
    if (error) {
        co_return;  // cancelled: the last session has ended
    }
    spdlog::warn("{} connections did not end in time and are closed", sessions_.size());
    for (auto const& session : sessions_) {
        session->close();
    }
}

void declare_server_metrics(Metrics& metrics) {
    metrics.declare("parcmetre_connections", "gauge", "Connections open now.");
    metrics.declare(
        "parcmetre_connections_ended_for_room_total",
        "counter",
        "Connections without a request or with a slow one, ended when there were too many."
    );
    metrics.declare(
        "parcmetre_tls_handshakes_total",
        "counter",
        "Connections to a TLS port, by how they began.",
        true
    );
    metrics.declare(
        "parcmetre_accept_errors_total", "counter", "Connections that could not be accepted."
    );
}

}  // namespace parcmetre::collector
