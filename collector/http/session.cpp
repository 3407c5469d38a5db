// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/session.hpp"

#include <array>
#include <optional>
#include <vector>

#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/read_size.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>

#include "collector/http/greeting.hpp"
#include "collector/http/patience.hpp"
#include "collector/http/server.hpp"
#include "collector/http/wire.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t kLingerBytes = std::size_t{16} * 1024 * 1024;
constexpr std::size_t kFirstBytes = std::size_t{4} * 1024;
constexpr std::size_t kMoreBytes = std::size_t{64} * 1024;

Method method_of(http::verb verb) noexcept {
    if (verb == http::verb::get) {
        return Method::get;
    }
    if (verb == http::verb::head) {
        return Method::head;
    }
    return verb == http::verb::post ? Method::post : Method::other;
}

Problem not_http_problem(error_code error) {
    return malformed_request_problem(
        {"La demande n’est pas du HTTP/1.1 bien formé : " + error.message(),
         "The request is not well-formed HTTP/1.1: " + error.message()}
    );
}

/// Where the body ends cannot be told (RFC 9112 §6.3): what follows would be read as a request.
Problem endless_problem() {
    return malformed_request_problem(
        {"Transfer-Encoding doit être « chunked ».", "Transfer-Encoding must be \"chunked\"."}
    );
}

Request request_from(http::request<http::string_body> message) {
    Request request;
    request.method = method_of(message.method());
    request.target = std::string{message.target()};
    for (auto const& field : message) {
        request.headers.emplace_back(
            inventory::ascii_lower(std::string_view{
                field.name_string().data(), field.name_string().size()}),
            std::string{field.value()}
        );
    }
    request.body = std::move(message.body());
    request.language = preferred_language(request.header("accept-language"));
    return request;
}

Language language_of(http::request<http::string_body> const& message) {
    auto const value = message[http::field::accept_language];
    return preferred_language({value.data(), value.size()});
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
    using Parser = http::request_parser<http::string_body>;

    [[nodiscard]] asio::awaitable<bool> begin();
    [[nodiscard]] asio::awaitable<void> say_goodbye();
    [[nodiscard]] asio::awaitable<bool> wait_for_request();
    [[nodiscard]] asio::awaitable<std::optional<Problem>> read_header(Parser& parser);
    [[nodiscard]] asio::awaitable<std::optional<Problem>> read_body(Parser& parser);
    [[nodiscard]] asio::awaitable<error_code> feed(Parser& parser);
    [[nodiscard]] asio::awaitable<std::tuple<error_code>> read_until_header(Parser& parser);
    [[nodiscard]] asio::awaitable<std::tuple<error_code>> read_whole(Parser& parser);
    template <class Serializer>
    [[nodiscard]] asio::awaitable<std::tuple<error_code>> write_parts(Serializer& serializer);
    [[nodiscard]] bool holds_within_bounds(std::size_t bytes);
    [[nodiscard]] asio::awaitable<bool> serve_one();
    [[nodiscard]] asio::awaitable<bool> write(
        Response response, unsigned version, bool keep_alive, bool is_head
    );
    [[nodiscard]] asio::awaitable<void> write_continue(unsigned version);
    [[nodiscard]] asio::awaitable<void> refuse(Problem problem, Language language);

    Server& server_;
    Wire wire_;
    Patience patience_{wire_.socket()};
    boost::beast::flat_buffer buffer_;
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
      buffer_{server.limits_.header_bytes + 64 * 1024},
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
    if (buffer_.size() > 0) {
        co_return true;
    }
    // Read, not only waited for: under TLS what is there may be a whole request, or no byte of one.
    auto const read = co_await patience_.within(
        server_.limits_.idle, wire_.async_read_some(buffer_.prepare(kFirstBytes), kAwait)
    );
    if (!read || std::get<0>(*read)) {
        co_return false;
    }
    buffer_.commit(std::get<1>(*read));
    co_return true;
}

/// Gives the parser what is here; when it needs more, that is read for the next time.
asio::awaitable<error_code> HttpSession::feed(Parser& parser) {
    error_code error;
    if (buffer_.size() > 0) {
        buffer_.consume(parser.put(buffer_.data(), error));
        if (error != http::error::need_more) {
            co_return error;
        }
    }
    auto const room = boost::beast::read_size(buffer_, kMoreBytes);
    if (room == 0) {
        co_return make_error_code(http::error::buffer_overflow);
    }
    auto const [failed, count] = co_await wire_.async_read_some(buffer_.prepare(room), kAwait);
    if (failed == asio::error::eof) {
        error = make_error_code(http::error::end_of_stream);
        if (parser.got_some()) {
            error = {};
            parser.put_eof(error);
        }
        co_return error;
    }
    buffer_.commit(count);
    co_return failed;
}

asio::awaitable<std::tuple<error_code>> HttpSession::read_until_header(Parser& parser) {
    error_code error;
    while (!error && !parser.is_header_done()) {
        error = co_await feed(parser);
    }
    co_return error;
}

asio::awaitable<std::optional<Problem>> HttpSession::read_header(Parser& parser) {
    auto const read = co_await patience_.within(server_.limits_.read, read_until_header(parser));
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
asio::awaitable<std::tuple<error_code>> HttpSession::read_whole(Parser& parser) {
    while (!parser.is_done()) {
        if (auto const error = co_await feed(parser)) {
            co_return error;
        }
        if (!holds_within_bounds(parser.get().body().size())) {
            co_return asio::error::no_buffer_space;
        }
    }
    co_return error_code{};
}

asio::awaitable<std::optional<Problem>> HttpSession::read_body(Parser& parser) {
    auto const read = co_await patience_.within(server_.limits_.read, read_whole(parser));
    static_cast<void>(holds_within_bounds(0));
    if (!read) {
        co_return slow_problem();
    }
    auto const error = std::get<0>(*read);
    if (!error) {
        co_return std::nullopt;
    }
    if (error == http::error::body_limit) {
        auto const& head = parser.get();
        co_return too_large_problem(server_.site_.body_limit(
            method_of(head.method()), {head.target().data(), head.target().size()}
        ));
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
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(server_.limits_.header_bytes));
    parser.body_limit(boost::none);  // set below, once the route is known
    if (auto problem = co_await read_header(parser)) {
        co_await refuse(std::move(*problem), Language::english);
        co_return false;
    }
    is_waiting_ = false;
    its_turn_since_ = std::chrono::steady_clock::now();
    auto const& head = parser.get();
    auto const language = language_of(head);
    if (is_secure_only_) {
        co_await refuse(secure_only_problem(), language);
        co_return false;
    }
    if (head.count(http::field::transfer_encoding) > 0 && !parser.chunked()) {
        co_await refuse(endless_problem(), language);
        co_return false;
    }
    auto const version = head.version();
    auto const is_head = head.method() == http::verb::head;
    auto const limit = server_.site_.body_limit(
        method_of(head.method()), {head.target().data(), head.target().size()}
    );
    parser.body_limit(limit);
    auto const announced = parser.content_length();
    if (announced && *announced > limit) {
        co_await refuse(too_large_problem(limit), language);
        co_return false;
    }
    if (turn_away_) {
        co_await refuse(busy_problem(5), language);
        co_return false;
    }
    if (head[http::field::expect] == "100-continue") {
        co_await write_continue(version);
    }
    if (auto problem = co_await read_body(parser)) {
        co_await refuse(std::move(*problem), language);
        co_return false;
    }
    auto const keep = parser.keep_alive();
    its_turn_since_.reset();
    auto response = co_await server_.site_.answer(request_from(parser.release()));
    its_turn_since_ = std::chrono::steady_clock::now();
    co_return co_await write(std::move(response), version, keep && !server_.stopping_, is_head);
}

asio::awaitable<bool> HttpSession::write(
    Response response, unsigned version, bool keep_alive, bool is_head
) {
    auto const& bytes = *response.body;
    http::response<http::span_body<char const>> message{
        static_cast<http::status>(response.status), version};
    message.body() = {bytes.data(), bytes.size()};
    if (!response.content_type.empty() && response.status != 304) {
        message.set(http::field::content_type, response.content_type);
    }
    for (auto const& [name, value] : response.headers) {
        message.insert(name, value);
    }
    message.keep_alive(keep_alive);
    if (response.status != 304 && response.status != 204) {
        message.content_length(bytes.size());
    }
    http::response_serializer<http::span_body<char const>> serializer{message};
    serializer.split(is_head || response.status == 304);
    auto const written = co_await patience_.within(server_.limits_.write, write_parts(serializer));
    co_return written && !std::get<0>(*written) && keep_alive;
}

/// The header, and the body unless the serializer was told to split there.
template <class Serializer>
asio::awaitable<std::tuple<error_code>> HttpSession::write_parts(Serializer& serializer) {
    error_code error;
    std::vector<asio::const_buffer> parts;
    while (!error && !serializer.is_done() && !(serializer.split() && serializer.is_header_done())
    ) {
        parts.clear();
        serializer.next(error, [&parts](error_code&, auto const& buffers) {
            for (asio::const_buffer const part : boost::beast::buffers_range_ref(buffers)) {
                parts.push_back(part);
            }
        });
        if (!error) {
            auto const [failed, count] = co_await asio::async_write(wire_, parts, kAwait);
            serializer.consume(count);
            error = failed;
        }
    }
    co_return error;
}

asio::awaitable<void> HttpSession::write_continue(unsigned version) {
    http::response<http::empty_body> message{http::status::continue_, version};
    http::response_serializer<http::empty_body> serializer{message};
    auto const written = co_await patience_.within(server_.limits_.write, write_parts(serializer));
    gone_ = !written || std::get<0>(*written);
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
