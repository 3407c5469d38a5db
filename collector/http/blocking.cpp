// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/blocking.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace parcmetre::collector::detail {

namespace asio = boost::asio;

namespace {

asio::awaitable<void> call(std::function<void()> errand) {
    errand();
    co_return;
}

}  // namespace

asio::awaitable<void> run_errand(asio::any_io_executor executor, std::function<void()> errand) {
    co_await asio::co_spawn(executor, call(std::move(errand)), asio::use_awaitable);
}

}  // namespace parcmetre::collector::detail
