// SPDX-License-Identifier: EUPL-1.2
#include "agent/upload.hpp"

#include <charconv>
#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "inventory/text.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::agent {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr std::size_t kAnswerBytes = 64 * 1024;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

Error unavailable(std::string_view doing, beast::error_code error) {
    auto const why =
        error == beast::error::timeout ? std::string{"no answer in time"} : error.message();
    return {Errc::unavailable, std::string{doing} + ": " + why};
}

http::request<http::string_body> make_request(
    CollectorAddress const& collector, std::string const& compressed
) {
    http::request<http::string_body> request{http::verb::post, "/api/v1/reports", 11};
    request.set(http::field::host, collector.host);
    request.set(http::field::user_agent, std::string{"parcmetre-agent/"} + kVersion);
    request.set(http::field::content_type, "application/json");
    request.set(http::field::content_encoding, "gzip");
    request.set(http::field::accept, "application/json, application/problem+json");
    request.keep_alive(false);
    request.body() = compressed;
    request.prepare_payload();
    return request;
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text) {
    text = inventory::trim(text);
    long seconds = 0;
    auto const [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || stopped != text.data() + text.size() || seconds < 0) {
        return std::nullopt;
    }
    return std::chrono::seconds{seconds};
}

Answer answer_of(http::response<http::string_body> response) {
    Answer answer;
    answer.status = static_cast<int>(response.result_int());
    auto const retry_after = response[http::field::retry_after];
    answer.retry_after = parse_retry_after({retry_after.data(), retry_after.size()});
    answer.body = std::move(response.body());
    return answer;
}

asio::awaitable<Result<Answer>> exchange(
    CollectorAddress collector, http::request<http::string_body> request, Deadlines deadlines
) {
    beast::tcp_stream stream{co_await asio::this_coro::executor};
    stream.expires_after(deadlines.connect);
    asio::ip::tcp::endpoint const endpoint{asio::ip::make_address(collector.ip), collector.port};
    if (auto [error] = co_await stream.async_connect(endpoint, kAwait); error) {
        co_return unavailable("connecting to " + collector.host, error);
    }
    stream.expires_after(deadlines.write);
    auto [write_error, written] = co_await http::async_write(stream, request, kAwait);
    // A collector may refuse a body before it has read it all: its answer says why, so look for it.
    if (write_error == beast::error::timeout) {
        co_return unavailable("sending to " + collector.host, write_error);
    }
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(kAnswerBytes);
    stream.expires_after(deadlines.read);
    auto [read_error, read] = co_await http::async_read(stream, buffer, parser, kAwait);
    if (read_error) {
        co_return unavailable("waiting for the answer of " + collector.host, read_error);
    }
    co_return answer_of(parser.release());
}

std::optional<std::string> loopback_ip(std::string_view host) {
    if (host == "localhost") {
        return "127.0.0.1";
    }
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    boost::system::error_code error;
    auto const address = asio::ip::make_address(std::string{host}, error);
    if (error || !address.is_loopback()) {
        return std::nullopt;
    }
    return address.to_string();
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    auto const [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || stopped != text.data() + text.size() || port == 0) {
        return std::nullopt;
    }
    return port;
}

Error malformed(std::string_view url) {
    return {
        Errc::malformed,
        "collector address \"" + std::string{url} + "\": expected http://127.0.0.1:PORT"};
}

}  // namespace

Result<CollectorAddress> parse_collector_address(std::string_view url) {
    constexpr std::string_view kScheme = "http://";
    if (url.starts_with("https://")) {
        return Error{
            Errc::unsupported,
            "https to a collector comes with enrolment, which this version does not have; use http "
            "to a collector on this machine"};
    }
    if (!url.starts_with(kScheme)) {
        return malformed(url);
    }
    auto authority = url.substr(kScheme.size());
    if (authority.ends_with('/')) {
        authority.remove_suffix(1);
    }
    if (authority.empty() || authority.find_first_of("/?#@ ") != std::string_view::npos) {
        return malformed(url);
    }
    CollectorAddress address;
    address.host = authority;
    auto name = authority;
    auto const colon = authority.rfind(':');
    if (colon != std::string_view::npos && !authority.ends_with(']')) {
        auto const port = parse_port(authority.substr(colon + 1));
        if (!port) {
            return malformed(url);
        }
        address.port = *port;
        name = authority.substr(0, colon);
    }
    auto const ip = loopback_ip(name);
    if (!ip) {
        return Error{
            Errc::unsupported,
            "collector address \"" + std::string{url} +
                "\": plain http goes to this machine only (127.0.0.1), so that no report travels "
                "in clear"};
    }
    address.ip = *ip;
    return address;
}

Result<Answer> post_report(
    CollectorAddress const& collector, std::string const& compressed, Deadlines const& deadlines
) {
    asio::io_context context{1};
    std::optional<Result<Answer>> outcome;
    std::exception_ptr fault;
    asio::co_spawn(
        context,
        exchange(collector, make_request(collector, compressed), deadlines),
        [&](std::exception_ptr thrown, Result<Answer> result) {
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

}  // namespace parcmetre::agent
