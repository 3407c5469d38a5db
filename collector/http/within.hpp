// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <tuple>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace parcmetre::collector {

/// How operations are awaited here: errors are values.
inline constexpr auto kAwait = boost::asio::as_tuple(boost::asio::use_awaitable);

/// The outcome of `operation`; none when the time was up first (the operation is then cancelled,
/// the connection stays open for the answer that says so).
template <class... Results>
boost::asio::awaitable<std::optional<std::tuple<Results...>>> within(
    std::chrono::milliseconds time, boost::asio::awaitable<std::tuple<Results...>> operation
) {
    using namespace boost::asio::experimental::awaitable_operators;
    boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor, time};
    auto first = co_await (std::move(operation) || timer.async_wait(kAwait));
    if (first.index() == 1) {
        co_return std::nullopt;
    }
    co_return std::get<0>(std::move(first));
}

}  // namespace parcmetre::collector
