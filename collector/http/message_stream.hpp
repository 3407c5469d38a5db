// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include "collector/http/language.hpp"
#include "collector/http/message.hpp"

namespace parcmetre::collector {

class Wire;

/// What a request says of itself before its body.
struct RequestHead {
    unsigned version = 11;  ///< 11: HTTP/1.1
    Method method = Method::other;
    std::string target;
    Language language = Language::english;
    bool is_endless = false;  ///< coded so that where the body ends cannot be told (RFC 9112 §6.3)
    bool expects_continue = false;
    std::optional<std::uint64_t> body_bytes;  ///< as announced
};

/// HTTP/1.1 messages over one wire, one request after the other. Beast parses and serializes, the
/// coroutines read and write; none of them ends by itself while the other end is silent: Patience
/// does that. Errors are those of the wire, or Beast's.
class MessageStream {
public:
    template <class T>
    using Awaitable = boost::asio::awaitable<T>;
    using Done = std::tuple<boost::system::error_code>;

    /// The wire outlives this object. A header has `header_bytes` at most.
    MessageStream(Wire& wire, std::size_t header_bytes);
    ~MessageStream();

    /// Waits for the first bytes of the next request, unless they are here already.
    [[nodiscard]] Awaitable<Done> wait();

    /// Begins the next request.
    [[nodiscard]] Awaitable<Done> read_header();
    [[nodiscard]] RequestHead head() const;

    /// From the header on, until is_whole(): reads some of the body.
    void limit_body(std::size_t bytes);
    [[nodiscard]] bool is_whole() const;
    [[nodiscard]] Awaitable<boost::system::error_code> read_some();
    [[nodiscard]] std::size_t body_bytes() const;  ///< that have come

    [[nodiscard]] bool keeps_alive() const;
    /// The request, once it is whole. Names of headers in lower case.
    [[nodiscard]] Request take();

    /// `without_body`: the header alone, which tells the body's length.
    [[nodiscard]] Awaitable<Done> write(
        Response response, unsigned version, bool keep_alive, bool without_body
    );
    [[nodiscard]] Awaitable<Done> write_continue(unsigned version);

private:
    struct State;

    std::unique_ptr<State> state_;
};

}  // namespace parcmetre::collector
