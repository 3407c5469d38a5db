// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <type_traits>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace parcmetre::collector {

namespace detail {

template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work>> call(Work work) {
    co_return work();
}

template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work>> call_on(
    boost::asio::any_io_executor executor, Work work
) {
    co_return co_await boost::asio::co_spawn(
        executor, call(std::move(work)), boost::asio::use_awaitable
    );
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
