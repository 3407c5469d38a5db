// SPDX-License-Identifier: EUPL-1.2
#include "agent/upload.hpp"

#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <sstream>
#include <tuple>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <openssl/err.h>

#include "agent/base64.hpp"
#include "agent/linux/client_tls.hpp"
#include "agent/retry_after.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::agent {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr std::size_t kReadBytes = 4 * 1024;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

using HttpRequest = http::request<http::string_body>;

Error unavailable(std::string_view doing, beast::error_code error) {
    auto const why =
        error == beast::error::timeout ? std::string{"no answer in time"} : error.message();
    return {Errc::unavailable, std::string{doing} + ": " + why};
}

HttpRequest make_request(Collector const& collector, char const* target, std::string body) {
    HttpRequest request{http::verb::post, target, 11};
    request.set(http::field::host, collector.address.host);
    request.set(http::field::user_agent, std::string{"parcmetre-agent/"} + kVersion);
    request.set(http::field::content_type, "application/json");
    request.set(http::field::accept, "application/json, application/problem+json");
    request.keep_alive(false);
    request.body() = std::move(body);
    request.prepare_payload();
    return request;
}

/// OpenSSL's code of an error of TLS; 0 for any other.
unsigned long reason_of(beast::error_code error) {
    return error.category() == asio::error::get_ssl_category()
               ? static_cast<unsigned long>(error.value())
               : 0;
}

Answer answer_of(http::response<http::string_body> response) {
    Answer answer;
    answer.status = static_cast<int>(response.result_int());
    auto const retry_after = response[http::field::retry_after];
    answer.retry_after = parse_retry_after({retry_after.data(), retry_after.size()});
    answer.body = std::move(response.body());
    return answer;
}

/// The bytes of one connection, in clear or under TLS.
struct Wire {
    using Done = std::tuple<beast::error_code, std::size_t>;

    std::function<asio::awaitable<Done>(asio::const_buffer)> write;  ///< all of them
    std::function<asio::awaitable<Done>(asio::mutable_buffer)> read_some;
};

template <class Stream>
Wire wire_over(Stream& stream) {
    return {
        [&stream](asio::const_buffer bytes) { return asio::async_write(stream, bytes, kAwait); },
        [&stream](asio::mutable_buffer into) { return stream.async_read_some(into, kAwait); }};
}

asio::awaitable<beast::error_code> read_answer(
    Wire const* wire, http::response_parser<http::string_body>* parser
) {
    beast::flat_buffer buffer;
    parser->eager(true);
    while (!parser->is_done()) {
        auto const [failed, count] = co_await wire->read_some(buffer.prepare(kReadBytes));
        beast::error_code error = failed;
        if (failed == asio::error::eof) {
            error = make_error_code(http::error::end_of_stream);
            if (parser->got_some()) {
                error = {};
                parser->put_eof(error);
            }
        } else if (!failed) {
            buffer.commit(count);
            buffer.consume(parser->put(buffer.data(), error));
        }
        if (error && error != http::error::need_more) {
            co_return error;
        }
    }
    co_return beast::error_code{};
}

/// Writes the request and reads the answer. `tcp` keeps the time; `tls` tells why trust failed.
asio::awaitable<Uploaded> converse(
    Wire wire, beast::tcp_stream* tcp, SSL* tls, HttpRequest request, Deadlines deadlines
) {
    std::string const host{request[http::field::host]};
    std::ostringstream text;
    text << request;
    auto const bytes = text.str();
    tcp->expires_after(deadlines.write);
    auto const [write_error, written] = co_await wire.write(asio::buffer(bytes));
    // A collector may refuse a body before it has read it all: its answer says why, so look for it.
    if (write_error == beast::error::timeout) {
        co_return unavailable("sending to " + host, write_error);
    }
    http::response_parser<http::string_body> parser;
    parser.body_limit(kAnswerBytes);
    tcp->expires_after(deadlines.read);
    if (auto const error = co_await read_answer(&wire, &parser)) {
        std::optional<Distrust> distrust;
        if (tls != nullptr) {
            distrust = distrust_of(tls, ERR_GET_REASON(reason_of(error)));
        }
        co_return UploadError{unavailable("waiting for the answer of " + host, error), distrust};
    }
    co_return answer_of(parser.release());
}

asio::awaitable<beast::error_code> connect(
    beast::tcp_stream* tcp, std::string name, std::uint16_t port
) {
    beast::error_code error;
    auto const literal = asio::ip::make_address(name, error);
    if (!error) {
        auto [connect_error] = co_await tcp->async_connect({literal, port}, kAwait);
        co_return connect_error;
    }
    asio::ip::tcp::resolver resolver{tcp->get_executor()};
    auto [resolve_error, found] =
        co_await resolver.async_resolve(name, std::to_string(port), kAwait);
    if (resolve_error) {
        co_return resolve_error;
    }
    auto [connect_error, reached] = co_await tcp->async_connect(found, kAwait);
    co_return connect_error;
}

std::span<std::uint8_t const> bytes_of(std::string const& text) {
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

std::string tunnel_request(CollectorAddress const& address, Proxy const& proxy) {
    bool const is_ipv6 = address.name.find(':') != std::string::npos;
    auto const name = is_ipv6 ? "[" + address.name + "]" : address.name;
    auto const target = name + ":" + std::to_string(address.port);
    auto text = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (proxy.credentials) {
        text += "Proxy-Authorization: Basic " + to_base64(bytes_of(*proxy.credentials)) + "\r\n";
    }
    return text + "\r\n";
}

/// Has the proxy that `tcp` is connected to open a way to the collector.
asio::awaitable<std::optional<Error>> open_tunnel(
    beast::tcp_stream* tcp, CollectorAddress address, Proxy proxy
) {
    auto const doing = "asking the proxy " + proxy.host;
    auto const wire = wire_over(*tcp);
    auto const text = tunnel_request(address, proxy);
    auto const [write_error, written] = co_await wire.write(asio::buffer(text));
    if (write_error) {
        co_return unavailable(doing, write_error);
    }
    http::response_parser<http::string_body> parser;
    parser.skip(true);  // no body comes after the head: what follows is the collector's
    if (auto const error = co_await read_answer(&wire, &parser)) {
        co_return unavailable(doing, error);
    }
    auto const status = parser.get().result_int();
    if (status != 200) {
        co_return Error{
            Errc::unavailable,
            doing + ": it answered " + std::to_string(status) +
                (status == 407 ? ", it wants a user and password" : "")};
    }
    co_return std::nullopt;
}

/// Connects to the collector, by the proxy if there is one.
asio::awaitable<std::optional<Error>> reach(beast::tcp_stream* tcp, Collector collector) {
    auto const& address = collector.address;
    auto const& proxy = collector.proxy;
    auto const error = proxy ? co_await connect(tcp, proxy->name, proxy->port)
                             : co_await connect(tcp, address.name, address.port);
    if (error) {
        auto const where = proxy ? "the proxy " + proxy->host : address.host;
        co_return unavailable("connecting to " + where, error);
    }
    if (!proxy) {
        co_return std::nullopt;
    }
    co_return co_await open_tunnel(tcp, address, *proxy);
}

asio::awaitable<Uploaded> exchange(Collector collector, HttpRequest request, Deadlines deadlines) {
    auto const& address = collector.address;
    beast::tcp_stream tcp{co_await asio::this_coro::executor};
    tcp.expires_after(deadlines.connect);
    if (auto const error = co_await reach(&tcp, collector); error) {
        co_return *error;
    }
    if (!address.is_secure) {
        co_return co_await converse(wire_over(tcp), &tcp, nullptr, std::move(request), deadlines);
    }
    auto const secured = ClientTls::make(collector.trust, address.name);
    if (!secured) {
        co_return secured.error();
    }
    asio::ssl::stream<beast::tcp_stream> tls{std::move(tcp), secured->context()};
    if (auto const ready = secured->prepare(tls.native_handle()); !ready) {
        co_return ready.error();
    }
    tls.next_layer().expires_after(deadlines.connect);
    auto [error] = co_await tls.async_handshake(asio::ssl::stream_base::client, kAwait);
    if (error) {
        co_return UploadError{
            unavailable("securing the connection to " + address.host, error),
            distrust_of(tls.native_handle(), ERR_GET_REASON(reason_of(error)))};
    }
    co_return co_await converse(
        wire_over(tls), &tls.next_layer(), tls.native_handle(), std::move(request), deadlines
    );
}

Uploaded run(Collector const& collector, HttpRequest request, Deadlines const& deadlines) {
    asio::io_context context{1};
    std::optional<Uploaded> outcome;
    std::exception_ptr fault;
    asio::co_spawn(
        context,
        exchange(collector, std::move(request), deadlines),
        [&](std::exception_ptr thrown, Uploaded result) {
            fault = thrown;
            outcome = std::move(result);
        }
    );
    context.run();
    if (fault) {
        std::rethrow_exception(fault);
    }
    return std::move(*outcome);
}

}  // namespace

Uploaded post_report(
    Collector const& collector, std::string const& compressed, Deadlines const& deadlines
) {
    auto request = make_request(collector, "/api/v1/reports", compressed);
    request.set(http::field::content_encoding, "gzip");
    if (collector.credential) {
        request.set(http::field::authorization, "Bearer " + *collector.credential);
    }
    return run(collector, std::move(request), deadlines);
}

Uploaded post_enrolment(
    Collector const& collector,
    std::string const& token,
    std::string const& body,
    Deadlines const& deadlines
) {
    auto request = make_request(collector, "/api/v1/enrolments", body);
    request.set(http::field::authorization, "Bearer " + token);
    return run(collector, std::move(request), deadlines);
}

}  // namespace parcmetre::agent
