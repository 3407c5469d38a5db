// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace parcmetre::collector {

/// How operations are awaited here: errors are values.
inline constexpr auto kAwait = boost::asio::as_tuple(boost::asio::use_awaitable);

/// How long one connection is waited for. One timer for all of its operations: most end long before
/// their time, and then cost the timer nothing.
class Patience {
public:
    using Done = std::tuple<boost::system::error_code>;
    using Transferred = std::tuple<boost::system::error_code, std::size_t>;

    /// The socket outlives this object, which is used on the socket's own thread.
    explicit Patience(boost::asio::ip::tcp::socket& socket);
    ~Patience();
    Patience(Patience const&) = delete;
    Patience& operator=(Patience const&) = delete;

    /// The outcome of `operation` on the socket; none when the time was up first (the operation is
    /// then cancelled, the connection stays open for the answer that says so).
    [[nodiscard]] boost::asio::awaitable<std::optional<Done>> within(
        std::chrono::milliseconds time, boost::asio::awaitable<Done> operation
    );
    [[nodiscard]] boost::asio::awaitable<std::optional<Transferred>> within(
        std::chrono::milliseconds time, boost::asio::awaitable<Transferred> operation
    );

private:
    struct Watch;

    template <class Outcome>
    [[nodiscard]] boost::asio::awaitable<std::optional<Outcome>> watch(
        std::chrono::milliseconds time, boost::asio::awaitable<Outcome> operation
    );
    void start(std::chrono::milliseconds time);
    [[nodiscard]] bool is_up_at_stop();

    std::shared_ptr<Watch> watch_;  ///< shared with what the timer calls
};

}  // namespace parcmetre::collector
