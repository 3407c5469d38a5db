// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/message_stream.hpp"

#include <algorithm>
#include <string_view>
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

#include "collector/http/patience.hpp"
#include "collector/http/wire.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using Parser = http::request_parser<http::string_body>;

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

/// The header, and the body unless the serializer was told to split there.
template <class Serializer>
asio::awaitable<MessageStream::Done> write_parts(Wire* wire, Serializer* serializer) {
    error_code error;
    std::vector<asio::const_buffer> parts;
    auto const is_done = [serializer] {
        return serializer->is_done() || (serializer->split() && serializer->is_header_done());
    };
    while (!error && !is_done()) {
        parts.clear();
        serializer->next(error, [&parts](error_code&, auto const& buffers) {
            for (asio::const_buffer const part : boost::beast::buffers_range_ref(buffers)) {
                parts.push_back(part);
            }
        });
        if (!error) {
            auto const [failed, count] = co_await asio::async_write(*wire, parts, kAwait);
            serializer->consume(count);
            error = failed;
        }
    }
    co_return error;
}

/// The path and query that a request asks for. Some clients behind a proxy name the whole URL (RFC
/// 9112 §3.2.2); what names another host than the Host field does is left as it is, and found
/// nowhere.
std::string target_of(http::request<http::string_body> const& message) {
    std::string_view const target{message.target().data(), message.target().size()};
    auto const scheme = target.find("://");
    if (!target.starts_with("http") || scheme == std::string_view::npos) {
        return std::string{target};
    }
    auto const rest = target.substr(scheme + 3);
    auto const path = std::min(rest.find('/'), rest.size());
    auto const host = message[http::field::host];
    if (rest.substr(0, path) != std::string_view{host.data(), host.size()}) {
        return std::string{target};
    }
    return path == rest.size() ? "/" : std::string{rest.substr(path)};
}

}  // namespace

struct MessageStream::State {
    State(Wire& its_wire, std::size_t its_header_bytes)
        : wire{its_wire}, header_bytes{its_header_bytes}, ahead{its_header_bytes + kMoreBytes} {}

    Wire& wire;
    std::size_t header_bytes;
    boost::beast::flat_buffer ahead;  ///< what has come and is not parsed yet
    std::optional<Parser> parser;
};

MessageStream::MessageStream(Wire& wire, std::size_t header_bytes)
    : state_{std::make_unique<State>(wire, header_bytes)} {}
MessageStream::~MessageStream() = default;

asio::awaitable<MessageStream::Done> MessageStream::wait() {
    auto& ahead = state_->ahead;
    if (ahead.size() > 0) {
        co_return error_code{};
    }
    // Read, not only waited for: under TLS what is there may be a whole request, or no byte of one.
    auto const [failed, count] =
        co_await state_->wire.async_read_some(ahead.prepare(kFirstBytes), kAwait);
    ahead.commit(count);
    co_return failed;
}

asio::awaitable<MessageStream::Done> MessageStream::read_header() {
    auto& parser = state_->parser.emplace();
    parser.header_limit(static_cast<std::uint32_t>(state_->header_bytes));
    parser.body_limit(boost::none);  // by limit_body(), once the route is known
    error_code error;
    while (!error && !parser.is_header_done()) {
        error = co_await read_some();
    }
    co_return error;
}

/// Gives the parser what is here; when it needs more, that is read for the next time.
asio::awaitable<error_code> MessageStream::read_some() {
    auto& parser = *state_->parser;
    auto& ahead = state_->ahead;
    error_code error;
    if (ahead.size() > 0) {
        ahead.consume(parser.put(ahead.data(), error));
        if (error != http::error::need_more) {
            co_return error;
        }
    }
    auto const room = boost::beast::read_size(ahead, kMoreBytes);
    if (room == 0) {
        co_return make_error_code(http::error::buffer_overflow);
    }
    auto const [failed, count] = co_await state_->wire.async_read_some(ahead.prepare(room), kAwait);
    if (failed == asio::error::eof) {
        error = make_error_code(http::error::end_of_stream);
        if (parser.got_some()) {
            error = {};
            parser.put_eof(error);
        }
        co_return error;
    }
    ahead.commit(count);
    co_return failed;
}

RequestHead MessageStream::head() const {
    auto const& parser = *state_->parser;
    auto const& message = parser.get();
    auto const languages = message[http::field::accept_language];
    RequestHead head;
    head.version = message.version();
    head.method = method_of(message.method());
    head.target = target_of(message);
    head.language = preferred_language({languages.data(), languages.size()});
    head.is_endless = message.count(http::field::transfer_encoding) > 0 && !parser.chunked();
    head.expects_continue = message[http::field::expect] == "100-continue";
    if (auto const announced = parser.content_length()) {
        head.body_bytes = *announced;
    }
    return head;
}

void MessageStream::limit_body(std::size_t bytes) {
    state_->parser->body_limit(bytes);
}

bool MessageStream::is_whole() const {
    return state_->parser->is_done();
}

std::size_t MessageStream::body_bytes() const {
    return state_->parser->get().body().size();
}

bool MessageStream::keeps_alive() const {
    return state_->parser->keep_alive();
}

Request MessageStream::take() {
    auto message = state_->parser->release();
    state_->parser.reset();
    Request request;
    request.method = method_of(message.method());
    request.target = target_of(message);
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

asio::awaitable<MessageStream::Done> MessageStream::write(
    Response response, unsigned version, bool keep_alive, bool without_body
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
    serializer.split(without_body || response.status == 304);
    co_return co_await write_parts(&state_->wire, &serializer);
}

asio::awaitable<MessageStream::Done> MessageStream::write_continue(unsigned version) {
    http::response<http::empty_body> message{http::status::continue_, version};
    http::response_serializer<http::empty_body> serializer{message};
    co_return co_await write_parts(&state_->wire, &serializer);
}

}  // namespace parcmetre::collector
