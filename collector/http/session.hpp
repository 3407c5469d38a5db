// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "collector/http/server.hpp"

namespace parcmetre::collector {

/// One connection: reads requests within the limits, has the site answer them, writes the answers.
/// Nothing of who is at the other end is looked at or kept.
class Session {
public:
    /// `turn_away`: the server is full; the first request is answered by 503.
    Session(Server& server, boost::asio::ip::tcp::socket socket, bool turn_away);

    [[nodiscard]] boost::asio::awaitable<void> run();

    /// Closes the connection if no request is under way; otherwise after it.
    void end_when_idle();
    void close();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    [[nodiscard]] boost::asio::awaitable<bool> wait_for_request();
    [[nodiscard]] boost::asio::awaitable<std::optional<Problem>> read_header(Parser& parser);
    [[nodiscard]] boost::asio::awaitable<std::optional<Problem>> read_body(Parser& parser);
    [[nodiscard]] boost::asio::awaitable<bool> serve_one();
    [[nodiscard]] boost::asio::awaitable<bool> write(
        Response response, unsigned version, bool keep_alive, bool is_head
    );
    [[nodiscard]] boost::asio::awaitable<void> write_continue(unsigned version);
    [[nodiscard]] boost::asio::awaitable<void> refuse(Problem problem, Language language);

    Server& server_;
    boost::asio::ip::tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
    bool turn_away_;
    bool idle_ = true;
    bool gone_ = false;  ///< the other end left, or what it sends cannot be answered
};

}  // namespace parcmetre::collector
