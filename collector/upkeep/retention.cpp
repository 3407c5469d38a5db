// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/retention.hpp"

#include <optional>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include "collector/http/blocking.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;

namespace {

asio::awaitable<void> sleep(std::chrono::milliseconds duration) {
    asio::steady_timer timer{co_await asio::this_coro::executor, duration};
    co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace

inventory::Day kept_from(inventory::Day today, std::chrono::months kept) {
    std::chrono::year_month_day const date{today};
    return inventory::Day{(date.year() / date.month() - kept) / 1};
}

Retention::Retention(
    asio::any_io_executor db,
    Store& store,
    std::function<inventory::Day()> today,
    Metrics& metrics,
    RetentionLimits limits
)
    : db_{std::move(db)},
      store_{store},
      today_{std::move(today)},
      metrics_{metrics},
      limits_{limits} {}

asio::awaitable<void> Retention::run() {
    std::optional<inventory::Day> purged_on;
    while (!stopping_) {
        auto const today = today_();
        if (purged_on != today) {
            co_await settle_usage(today);
            if (limits_.kept.count() > 0) {
                co_await purge(today);
            }
            purged_on = today;
        }
        co_await sleep(limits_.look_again);
    }
}

asio::awaitable<void> Retention::settle_usage(inventory::Day today) {
    auto const settle = [this, today] { return store_.settle_usage(today); };
    auto const settled = co_await run_on(db_, settle);
    if (!settled) {
        spdlog::error("usage: {}", settled.error().message());
        co_return;  // tomorrow is early enough
    }
    if (settled->months > 0 || settled->purged_days > 0) {
        spdlog::info(
            "usage: {} cells of {} months made, {} days of use deleted",
            settled->cells,
            settled->months,
            settled->purged_days
        );
    }
}

asio::awaitable<void> Retention::purge(inventory::Day today) {
    auto const before = kept_from(today, limits_.kept);
    std::size_t total = 0;
    bool done = false;
    while (!done && !stopping_) {
        auto const step = [this, before, today] {
            return store_.purge_reports(before, today, limits_.step);
        };
        auto const purged = co_await run_on(db_, step);
        if (!purged) {
            spdlog::error("retention: {}", purged.error().message());
            co_return;  // tomorrow is early enough
        }
        done = purged->done;
        total += purged->reports;
        metrics_.add("parcmetre_purged_reports_total", static_cast<double>(purged->reports));
        co_await sleep(limits_.pause);
    }
    if (total > 0) {
        spdlog::info(
            "retention: {} reports that arrived before {} were deleted",
            total,
            inventory::to_string(before)
        );
    }
}

void declare_retention_metrics(Metrics& metrics) {
    metrics.declare(
        "parcmetre_purged_reports_total", "counter", "Reports deleted because kept long enough."
    );
}

}  // namespace parcmetre::collector
