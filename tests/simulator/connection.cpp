// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/connection.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>
#include <thread>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "tests/simulator/gzip.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::simulator {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using Tcp = asio::ip::tcp;

constexpr int kTries = 3;
constexpr std::size_t kReadBytes = 4 * 1024;
constexpr std::chrono::seconds kPatience{30};
constexpr std::chrono::milliseconds kFirstPause{200};

std::string authority(Address const& address) {
    bool const is_ipv6 = address.host.find(':') != std::string::npos;
    return (is_ipv6 ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

std::chrono::seconds retry_after(http::response<http::string_body> const& response) {
    auto const text = response[http::field::retry_after];
    int seconds = 1;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::chrono::seconds{std::clamp(seconds, 0, 60)};
}

}  // namespace

struct Connection::State {
    explicit State(Address to) : address{std::move(to)} {}

    Address address;
    asio::io_context context;
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;

    beast::error_code open() {
        beast::error_code error;
        Tcp::resolver resolver{context};
        auto const found = resolver.resolve(address.host, std::to_string(address.port), error);
        if (error) {
            return error;
        }
        buffer.clear();
        stream.emplace(context);
        return run([&](auto handler) { stream->async_connect(found, handler); });
    }

    beast::error_code exchange(
        http::request<http::string_body> const& request, http::response<http::string_body>& response
    ) {
        if (!stream) {
            if (auto const error = open(); error) {
                stream.reset();
                return error;
            }
            stream->socket().set_option(Tcp::no_delay{true});
        }
        std::ostringstream text;
        text << request;
        auto const bytes = text.str();
        auto error =
            run([&](auto handler) { asio::async_write(*stream, asio::buffer(bytes), handler); });
        http::response_parser<http::string_body> parser;
        parser.eager(true);
        while (!error && !parser.is_done()) {
            error = feed(parser);
        }
        if (!error) {
            response = parser.release();
        }
        if (error || !response.keep_alive()) {
            stream.reset();
        }
        return error;
    }

private:
    /// Gives the parser what comes next.
    beast::error_code feed(http::response_parser<http::string_body>& parser) {
        std::size_t count = 0;
        auto const into = buffer.prepare(kReadBytes);
        auto error = run([&](auto handler) {
            stream->async_read_some(
                into,
                [&count, handler](beast::error_code failed, std::size_t size) {
                    count = size;
                    handler(failed);
                }
            );
        });
        if (!error) {
            buffer.commit(count);
            buffer.consume(parser.put(buffer.data(), error));
        }
        return error == http::error::need_more ? beast::error_code{} : error;
    }

    /// Runs one asynchronous step to its end: only those have a deadline in Beast.
    template <class Start>
    beast::error_code run(Start const& start) {
        beast::error_code outcome;
        stream->expires_after(kPatience);
        start([&outcome](beast::error_code error, auto const&...) { outcome = error; });
        context.restart();
        context.run();
        return outcome;
    }
};

Connection::Connection(Address address) : state_{std::make_unique<State>(std::move(address))} {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Result<Answer> Connection::post(
    std::string const& path, std::string const& json, Encoding encoding
) {
    http::request<http::string_body> request{http::verb::post, path, 11};
    request.set(http::field::host, authority(state_->address));
    request.set(http::field::user_agent, std::string{"parcmetre-simulate/"} + kVersion);
    request.set(http::field::content_type, "application/json");
    if (encoding == Encoding::gzip) {
        request.set(http::field::content_encoding, "gzip");
    }
    request.body() = encoding == Encoding::gzip ? gzipped(json) : json;
    request.prepare_payload();
    beast::error_code error;
    auto pause = kFirstPause;
    for (int i = 0; i < kTries; ++i, pause *= 3) {
        if (i > 0) {
            std::this_thread::sleep_for(pause);
        }
        http::response<http::string_body> response;
        error = state_->exchange(request, response);
        if (!error) {
            return Answer{response.result_int(), response.body(), retry_after(response)};
        }
    }
    return Error{Errc::unavailable, authority(state_->address) + ": " + error.message()};
}

}  // namespace parcmetre::simulator
