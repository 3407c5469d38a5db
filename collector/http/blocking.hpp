// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace parcmetre::collector {

namespace detail {

/// Not a template: what Asio needs for it is compiled once.
boost::asio::awaitable<void> run_errand(
    boost::asio::any_io_executor executor, std::function<void()> errand
);

template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work>> call_on(
    boost::asio::any_io_executor executor, Work work
) {
    using Outcome = std::invoke_result_t<Work>;
    if constexpr (std::is_void_v<Outcome>) {
        std::function<void()> const errand = std::move(work);
        co_await run_errand(std::move(executor), errand);
    } else {
        struct Shared {
            Work work;
            std::optional<Outcome> outcome;
        };
        auto const shared = std::make_shared<Shared>(Shared{std::move(work), std::nullopt});
        std::function<void()> const errand = [shared] { shared->outcome.emplace(shared->work()); };
        co_await run_errand(std::move(executor), errand);
        co_return std::move(*shared->outcome);
    }
}

}  // namespace detail

/// Runs a copy of `work` on another executor (a pool's) and comes back to the caller's with its
/// result, so that sessions never wait for a disk or a long sum. The copy owns what it uses.
///
/// `work` is a named variable: GCC 12 destroys the captures of a closure twice when the closure is
/// a temporary of a co_await expression.
template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work>> run_on(
    boost::asio::any_io_executor executor, Work const& work
) {
    return detail::call_on(std::move(executor), work);
}

template <class Work>
void run_on(boost::asio::any_io_executor executor, Work const&& work) = delete;

}  // namespace parcmetre::collector
