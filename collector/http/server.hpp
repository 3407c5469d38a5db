// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "collector/http/guard.hpp"
#include "collector/http/site.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Bounds of what one client, and all of them together, may ask of the collector.
struct ServerLimits {
    std::size_t header_bytes = std::size_t{16} * 1024;
    std::size_t connections = 1024;
    std::size_t body_bytes_in_flight = std::size_t{64} * 1024 * 1024;  ///< of all connections
    std::chrono::milliseconds handshake{10'000};  ///< for a client's first byte, then for TLS
    std::chrono::milliseconds goodbye{1'000};     ///< for a client to end TLS as it should
    std::chrono::milliseconds read{30'000};       ///< for a header, and for a body, to arrive whole
    std::chrono::milliseconds idle{30'000};       ///< between two requests of one connection
    std::chrono::milliseconds write{30'000};      ///< for an answer to be taken
    std::chrono::milliseconds slow{1'000};        ///< after which a client may have to make room
    std::chrono::milliseconds linger{2'000};      ///< for a refused client to hear why
    std::chrono::milliseconds drain{5'000};       ///< for requests under way when asked to stop
};

/// Binds and listens, so that a port in use is known before anything else is begun. Port 0 takes a
/// free one. Errors: conflict (port in use), permission_denied, internal.
[[nodiscard]] Result<boost::asio::ip::tcp::acceptor> bind_acceptor(
    boost::asio::io_context& io, ListenAddress const& address
);

/// The same on a unix socket, for a proxy on this machine that is trusted: its owner and group may
/// connect (mode 0660). One that nobody listens on any more is replaced. Asio asks nothing of a
/// descriptor but to be accepted from, so that sessions do not see the difference. Errors: conflict
/// (someone listens, or it is another kind of file), permission_denied, malformed (path too long).
[[nodiscard]] Result<boost::asio::ip::tcp::acceptor> bind_unix_socket(
    boost::asio::io_context& io, std::filesystem::path const& path
);

class Session;
class TlsKeeper;

/// Accepts connections and gives each a coroutine. All of it runs on the io_context's one thread.
class Server {
public:
    /// The acceptor is bound already; see bind_acceptor(). `tls`: what connections are secured
    /// with; null: they are in clear.
    Server(
        boost::asio::ip::tcp::acceptor acceptor,
        Site& site,
        Metrics& metrics,
        ServerLimits limits,
        TlsKeeper const* tls = nullptr
    );
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    /// Accepts until stop(), then lets requests under way end within `limits.drain`.
    [[nodiscard]] boost::asio::awaitable<void> run();

    /// From the io_context's thread. Idle connections close at once.
    void stop();

private:
    friend class HttpSession;

    [[nodiscard]] boost::asio::awaitable<void> drain();
    void start_session(boost::asio::ip::tcp::socket socket);
    [[nodiscard]] bool make_room();
    bool end_first(std::function<bool(Session const&)> const& leaves);
    bool end_slow_session();

    boost::asio::ip::tcp::acceptor acceptor_;
    Site& site_;
    Metrics& metrics_;
    ServerLimits limits_;
    TlsKeeper const* tls_;
    boost::asio::steady_timer drained_;
    std::list<std::shared_ptr<Session>> sessions_;
    std::size_t body_bytes_in_flight_ = 0;
    bool stopping_ = false;
};

/// Declares the families that the server counts in.
void declare_server_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
