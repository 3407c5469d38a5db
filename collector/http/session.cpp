// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/session.hpp"

#include <array>
#include <optional>

#include <boost/beast/http/error.hpp>

#include "collector/http/greeting.hpp"
#include "collector/http/message_stream.hpp"
#include "collector/http/patience.hpp"
#include "collector/http/server.hpp"
#include "collector/http/wire.hpp"

namespace parcmetre::collector {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t kLingerBytes = std::size_t{16} * 1024 * 1024;

Problem not_http_problem(error_code error) {
    return malformed_request_problem(
        {"La demande n’est pas du HTTP/1.1 bien formé : " + error.message(),
         "The request is not well-formed HTTP/1.1: " + error.message()}
    );
}

/// What follows would be read as a request.
Problem endless_problem() {
    return malformed_request_problem(
        {"Transfer-Encoding doit être « chunked ».", "Transfer-Encoding must be \"chunked\"."}
    );
}

}  // namespace

class HttpSession final : public Session {
public:
    HttpSession(Server& server, asio::ip::tcp::socket socket, bool turn_away);

    [[nodiscard]] asio::awaitable<void> run() override;
    void end_when_idle() override;
    [[nodiscard]] bool is_waiting() const override { return is_waiting_ && !is_closed_; }
    [[nodiscard]] bool is_slow() const override;
    void close() override;

private:
    [[nodiscard]] asio::awaitable<bool> begin();
    [[nodiscard]] asio::awaitable<void> say_goodbye();
    [[nodiscard]] asio::awaitable<bool> wait_for_request();
    [[nodiscard]] asio::awaitable<std::optional<Problem>> read_header();
    [[nodiscard]] asio::awaitable<std::optional<Problem>> read_body(RequestHead const* head);
    [[nodiscard]] asio::awaitable<std::tuple<error_code>> read_whole();
    [[nodiscard]] std::optional<Problem> refusal_of(RequestHead const& head, std::size_t limit)
        const;
    [[nodiscard]] bool holds_within_bounds(std::size_t bytes);
    [[nodiscard]] asio::awaitable<bool> serve_one();
    [[nodiscard]] asio::awaitable<bool> write(
        Response response, unsigned version, bool keep_alive, bool is_head
    );
    [[nodiscard]] asio::awaitable<void> refuse(Problem problem, Language language);

    Server& server_;
    Wire wire_;
    Patience patience_{wire_.socket()};
    MessageStream messages_;
    bool turn_away_;
    bool idle_ = true;
    bool is_waiting_ = true;      ///< no whole header of a request is here
    std::size_t body_bytes_ = 0;  ///< of the body under way, as counted among all
    /// Since when it has been the other end's turn, once a header is here.
    std::optional<std::chrono::steady_clock::time_point> its_turn_since_;
    bool is_closed_ = false;
    bool is_secure_only_ = false;  ///< HTTP in clear on a port that speaks TLS
    bool gone_ = false;            ///< the other end left, or what it sends cannot be answered
};

HttpSession::HttpSession(Server& server, asio::ip::tcp::socket socket, bool turn_away)
    : server_{server},
      wire_{std::move(socket)},
      messages_{wire_, server.limits_.header_bytes},
      turn_away_{turn_away} {}

asio::awaitable<void> HttpSession::run() {
    auto goes_on = co_await begin();
    while (goes_on && !gone_ && !server_.stopping_) {
        if (!co_await wait_for_request()) {
            break;
        }
        idle_ = false;
        goes_on = co_await serve_one();
        idle_ = true;
        is_waiting_ = true;
        its_turn_since_.reset();
    }
    co_await say_goodbye();
    close();
}

/// Under TLS, whatever came first; true when requests may follow.
asio::awaitable<bool> HttpSession::begin() {
    if (server_.tls_ == nullptr) {
        co_return true;
    }
    auto const greeting =
        co_await greet(&wire_, &patience_, server_.tls_, server_.limits_.handshake);
    server_.metrics_.add(
        "parcmetre_tls_handshakes_total", 1, "outcome=\"" + std::string{to_string(greeting)} + "\""
    );
    is_secure_only_ = greeting == Greeting::plain_http;
    co_return greeting == Greeting::done || is_secure_only_;
}

/// Under TLS the end is said, so that nobody takes a cut connection for a whole answer.
asio::awaitable<void> HttpSession::say_goodbye() {
    if (wire_.is_secure() && !is_closed_ && !gone_) {
        auto const said =
            co_await patience_.within(server_.limits_.goodbye, wire_.async_goodbye(kAwait));
        static_cast<void>(said);  // the connection ends either way
    }
}

bool HttpSession::is_slow() const {
    return its_turn_since_ && !is_closed_ &&
           std::chrono::steady_clock::now() - *its_turn_since_ > server_.limits_.slow;
}

void HttpSession::end_when_idle() {
    if (idle_) {
        close();
    }
}

void HttpSession::close() {
    is_closed_ = true;
    error_code ignored;  // the other end may have closed first; either way it is closed
    wire_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    wire_.socket().close(ignored);
}

asio::awaitable<bool> HttpSession::wait_for_request() {
    auto const here = co_await patience_.within(server_.limits_.idle, messages_.wait());
    co_return here && !std::get<0>(*here);
}

asio::awaitable<std::optional<Problem>> HttpSession::read_header() {
    auto const read = co_await patience_.within(server_.limits_.read, messages_.read_header());
    if (!read) {
        co_return slow_problem();
    }
    auto const error = std::get<0>(*read);
    if (!error) {
        co_return std::nullopt;
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        co_return header_too_large_problem(server_.limits_.header_bytes);
    }
    // An end between two requests is a goodbye; in the middle of a header nobody is left to answer.
    gone_ = error.category() != http::make_error_code(http::error::bad_version).category() ||
            error == http::error::end_of_stream || error == http::error::partial_message;
    co_return not_http_problem(error);
}

/// Counts this body as so long among those of all connections, unless that is too much.
bool HttpSession::holds_within_bounds(std::size_t bytes) {
    auto& all = server_.body_bytes_in_flight_;
    if (all - body_bytes_ + bytes > server_.limits_.body_bytes_in_flight) {
        return false;
    }
    all += bytes - body_bytes_;
    body_bytes_ = bytes;
    return true;
}

/// What has come is counted, not what was announced: who announces much and sends little holds
/// nothing that others need.
asio::awaitable<std::tuple<error_code>> HttpSession::read_whole() {
    while (!messages_.is_whole()) {
        if (auto const error = co_await messages_.read_some()) {
            co_return error;
        }
        if (!holds_within_bounds(messages_.body_bytes())) {
            co_return asio::error::no_buffer_space;
        }
    }
    co_return error_code{};
}

asio::awaitable<std::optional<Problem>> HttpSession::read_body(RequestHead const* head) {
    auto const read = co_await patience_.within(server_.limits_.read, read_whole());
    static_cast<void>(holds_within_bounds(0));
    if (!read) {
        co_return slow_problem();
    }
    auto const error = std::get<0>(*read);
    if (!error) {
        co_return std::nullopt;
    }
    if (error == http::error::body_limit) {
        co_return too_large_problem(server_.site_.body_limit(head->method, head->target));
    }
    if (error == asio::error::no_buffer_space) {
        server_.end_slow_session();
        co_return busy_problem(5);
    }
    if (error == http::error::partial_message) {
        co_return malformed_request_problem(
            {"Le corps de la demande s’arrête avant la longueur annoncée.",
             "The body of the request ends before its announced length."}
        );
    }
    gone_ = error.category() != http::make_error_code(http::error::bad_version).category();
    co_return not_http_problem(error);
}

asio::awaitable<bool> HttpSession::serve_one() {
    if (auto problem = co_await read_header()) {
        co_await refuse(std::move(*problem), Language::english);
        co_return false;
    }
    is_waiting_ = false;
    its_turn_since_ = std::chrono::steady_clock::now();
    auto const head = messages_.head();
    auto const limit = server_.site_.body_limit(head.method, head.target);
    if (auto problem = refusal_of(head, limit)) {
        co_await refuse(std::move(*problem), head.language);
        co_return false;
    }
    messages_.limit_body(limit);
    if (head.expects_continue) {
        auto const written = co_await patience_.within(
            server_.limits_.write, messages_.write_continue(head.version)
        );
        gone_ = !written || std::get<0>(*written);
    }
    if (auto problem = co_await read_body(&head)) {
        co_await refuse(std::move(*problem), head.language);
        co_return false;
    }
    auto const keep = messages_.keeps_alive();
    its_turn_since_.reset();
    auto response = co_await server_.site_.answer(messages_.take());
    its_turn_since_ = std::chrono::steady_clock::now();
    co_return co_await write(
        std::move(response), head.version, keep && !server_.stopping_, head.method == Method::head
    );
}

/// Why a request is refused before its body is read.
std::optional<Problem> HttpSession::refusal_of(RequestHead const& head, std::size_t limit) const {
    if (is_secure_only_) {
        return secure_only_problem();
    }
    if (head.is_endless) {
        return endless_problem();
    }
    if (head.body_bytes && *head.body_bytes > limit) {
        return too_large_problem(limit);
    }
    return turn_away_ ? std::optional{busy_problem(5)} : std::nullopt;
}

asio::awaitable<bool> HttpSession::write(
    Response response, unsigned version, bool keep_alive, bool is_head
) {
    auto const written = co_await patience_.within(
        server_.limits_.write, messages_.write(std::move(response), version, keep_alive, is_head)
    );
    co_return written && !std::get<0>(*written) && keep_alive;
}

asio::awaitable<void> HttpSession::refuse(Problem problem, Language language) {
    if (gone_) {
        co_return;
    }
    auto const sent = co_await write(server_.site_.refuse(problem, language), 11, false, false);
    static_cast<void>(sent);  // the connection ends either way
    // Closing while the client still sends would make its system drop the answer: what it has under
    // way is read and thrown away for a moment.
    // Under TLS those bytes are not worth deciphering.
    co_await say_goodbye();
    auto& socket = wire_.socket();
    error_code ignored;
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    std::array<char, 16 * 1024> thrown_away;
    auto const until = std::chrono::steady_clock::now() + server_.limits_.linger;
    for (std::size_t total = 0; total < kLingerBytes;) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
            until - std::chrono::steady_clock::now()
        );
        if (left.count() <= 0 || server_.stopping_) {
            break;
        }
        auto const read = co_await patience_.within(
            left, socket.async_read_some(asio::buffer(thrown_away), kAwait)
        );
        if (!read || std::get<0>(*read)) {
            break;
        }
        total += std::get<1>(*read);
    }
}

std::shared_ptr<Session> make_session(
    Server& server, asio::ip::tcp::socket socket, bool turn_away
) {
    return std::make_shared<HttpSession>(server, std::move(socket), turn_away);
}

}  // namespace parcmetre::collector
