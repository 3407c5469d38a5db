// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace parcmetre::collector {

/// The bytes of one connection as one asynchronous stream, in clear until secure(), under TLS from
/// then on: whoever reads and writes does not see the difference.
class Wire {
public:
    using executor_type = boost::asio::ip::tcp::socket::executor_type;
    using Socket = boost::asio::ip::tcp::socket;
    using Context = boost::asio::ssl::context;

    explicit Wire(Socket socket) : socket_{std::move(socket)} {}
    Wire(Wire const&) = delete;
    Wire& operator=(Wire const&) = delete;

    [[nodiscard]] executor_type get_executor() { return socket_.get_executor(); }
    [[nodiscard]] Socket& socket() noexcept { return socket_; }
    [[nodiscard]] bool is_secure() const noexcept { return tls_.has_value(); }

    /// To be followed by async_handshake().
    void secure(std::shared_ptr<Context> context) {
        context_ = std::move(context);
        tls_.emplace(socket_, *context_);
    }

    template <class Token>
    auto async_handshake(Token&& token) {
        return tls_->async_handshake(
            boost::asio::ssl::stream_base::server, std::forward<Token>(token)
        );
    }

    /// Says that nothing more will be sent, and waits for the other end to say the same.
    template <class Token>
    auto async_goodbye(Token&& token) {
        return tls_->async_shutdown(std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_read_some(Buffers const& buffers, Token&& token) {
        return boost::asio::async_initiate<Token, Signature>(
            [this](auto handler, Buffers into) {
                if (tls_) {
                    tls_->async_read_some(into, std::move(handler));
                } else {
                    socket_.async_read_some(into, std::move(handler));
                }
            },
            token,
            buffers
        );
    }

    template <class Buffers, class Token>
    auto async_write_some(Buffers const& buffers, Token&& token) {
        return boost::asio::async_initiate<Token, Signature>(
            [this](auto handler, Buffers from) {
                if (tls_) {
                    tls_->async_write_some(from, std::move(handler));
                } else {
                    socket_.async_write_some(from, std::move(handler));
                }
            },
            token,
            buffers
        );
    }

private:
    using Signature = void(boost::system::error_code, std::size_t);

    Socket socket_;
    std::shared_ptr<Context> context_;  ///< outlives tls_, whatever is reloaded meanwhile
    std::optional<boost::asio::ssl::stream<Socket&>> tls_;
};

}  // namespace parcmetre::collector
