// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "collector/http/blocking.hpp"
#include "collector/http/metrics.hpp"
#include "collector/store/store.hpp"
#include "estimator/estimate.hpp"
#include "estimator/factors/factor_set.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::collector {

/// What the store held at one revision, as of one day, all that is known. Immutable: threads share
/// it without a lock.
struct FleetView {
    std::int64_t revision = 0;
    inventory::Day valid_on;
    inventory::Fleet fleet;  ///< its known day is later than `valid_on` when the clock was set back
    std::string fleet_sha256;
    StoreStatus status;

    [[nodiscard]] AsOf as_of() const noexcept { return {valid_on, fleet.known_on}; }
};

/// What is estimated: a period of a scope; the whole organisation without one.
struct Question {
    inventory::Period period;
    std::optional<inventory::ScopeId> scope;
    bool with_lines = false;
};

/// An estimate with its estimate.v1 JSON.
struct Answer {
    estimator::Estimate estimate;
    std::string json;
};

/// Reads and sums for those who look, apart from intake: a reader of the store on one thread, the
/// engine on another, and what was computed kept until the store moves or the day ends. The factor
/// set does not change while the collector runs.
class Calculations {
public:
    Calculations(
        boost::asio::any_io_executor read,
        boost::asio::any_io_executor compute,
        StoreReader& reader,
        estimator::FactorSet const& factors,
        std::function<inventory::Day()> today,
        Metrics& metrics
    );

    [[nodiscard]] boost::asio::awaitable<Result<std::shared_ptr<FleetView const>>> snapshot();

    [[nodiscard]] boost::asio::awaitable<Result<std::shared_ptr<Answer const>>> estimate(
        std::shared_ptr<FleetView const> snapshot, Question question
    );

    /// Runs a copy of `work(StoreReader&)` where the reader lives. Named, not temporary: see
    /// run_on().
    template <class Work>
    [[nodiscard]] auto read(Work const& work) {
        auto const with_reader = [this, work] { return work(reader_); };
        return run_on(read_, with_reader);
    }
    template <class Work>
    void read(Work const&& work) = delete;

    /// Runs a copy of `work()` where the engine does: for what takes the processor, not the disk.
    template <class Work>
    [[nodiscard]] auto compute(Work const& work) {
        return run_on(compute_, work);
    }
    template <class Work>
    void compute(Work const&& work) = delete;

    [[nodiscard]] estimator::FactorSet const& factors() const noexcept { return factors_; }
    [[nodiscard]] inventory::Day today() const { return today_(); }

private:
    using Key = std::tuple<inventory::Day, inventory::Day, std::string, bool>;

    [[nodiscard]] Result<std::shared_ptr<FleetView const>> read_snapshot();
    [[nodiscard]] Result<std::shared_ptr<Answer const>> answer(
        std::shared_ptr<FleetView const> const& snapshot, Question const& question
    );

    boost::asio::any_io_executor read_;
    boost::asio::any_io_executor compute_;
    StoreReader& reader_;  ///< used on read_ only
    estimator::FactorSet const& factors_;
    std::function<inventory::Day()> today_;
    Metrics& metrics_;
    std::shared_ptr<FleetView const> latest_;    ///< touched on read_ only
    std::shared_ptr<FleetView const> answered_;  ///< touched on compute_ only
    std::map<Key, std::shared_ptr<Answer const>>
        answers_;  ///< of answered_, touched on compute_ only
};

/// Declares the families that calculations count in.
void declare_calculation_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
