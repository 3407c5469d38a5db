// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "collector/http/metrics.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// The first day that reports are kept from: that of the month so many months ago.
[[nodiscard]] inventory::Day kept_from(inventory::Day today, std::chrono::months kept);

struct RetentionLimits {
    std::chrono::months kept{36};         ///< reports; 0: for ever
    std::size_t step = 500;               ///< reports deleted by one transaction
    std::chrono::milliseconds pause{50};  ///< between two steps: intake goes first
    std::chrono::minutes look_again{60};  ///< how soon a new day is noticed
};

/// Purges what is older than it may be, once a day, in small steps on the store's thread; makes the
/// cells of usage of the months that are over.
class Retention {
public:
    Retention(
        boost::asio::any_io_executor db,
        Store& store,
        std::function<inventory::Day()> today,
        Metrics& metrics,
        RetentionLimits limits
    );

    /// Runs on the sessions' thread as long as it runs. Must outlive no one but its references.
    [[nodiscard]] boost::asio::awaitable<void> run();

    /// No further step is begun.
    void stop() noexcept { stopping_ = true; }

private:
    [[nodiscard]] boost::asio::awaitable<void> settle_usage(inventory::Day today);
    [[nodiscard]] boost::asio::awaitable<void> purge(inventory::Day today);

    boost::asio::any_io_executor db_;
    Store& store_;  ///< used on db_ only
    std::function<inventory::Day()> today_;
    Metrics& metrics_;
    RetentionLimits limits_;
    bool stopping_ = false;
};

/// Declares the family that retention counts in.
void declare_retention_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
