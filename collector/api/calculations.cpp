// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/calculations.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace parcmetre::collector {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kMostAnswers = 64;

}  // namespace

Calculations::Calculations(
    asio::any_io_executor read,
    asio::any_io_executor compute,
    StoreReader& reader,
    estimator::FactorSet const& factors,
    std::function<inventory::Day()> today,
    Metrics& metrics
)
    : read_{std::move(read)},
      compute_{std::move(compute)},
      reader_{reader},
      factors_{factors},
      today_{std::move(today)},
      metrics_{metrics} {}

asio::awaitable<Result<std::shared_ptr<FleetView const>>> Calculations::snapshot() {
    auto const work = [this] { return read_snapshot(); };
    co_return co_await run_on(read_, work);
}

asio::awaitable<Result<std::shared_ptr<Answer const>>> Calculations::estimate(
    std::shared_ptr<FleetView const> snapshot, Question question
) {
    auto const work = [this, snapshot, question] { return answer(snapshot, question); };
    co_return co_await run_on(compute_, work);
}

Result<std::shared_ptr<FleetView const>> Calculations::read_snapshot() {
    auto const revision = reader_.revision();
    if (!revision) {
        return revision.error();
    }
    auto const today = today_();
    if (latest_ && latest_->revision == *revision && latest_->valid_on == today) {
        return latest_;
    }
    auto status = reader_.status();
    if (!status) {
        return status.error();
    }
    auto const known_on = std::max(today, status->last_arrival.value_or(today));
    auto fleet = reader_.fleet({.valid_on = today, .known_on = known_on});
    if (!fleet) {
        return fleet.error();
    }
    auto snapshot = std::make_shared<FleetView>();
    snapshot->revision = *revision;
    snapshot->valid_on = today;
    snapshot->fleet_sha256 = estimator::fleet_digest(*fleet);
    snapshot->fleet = std::move(*fleet);
    snapshot->status = std::move(*status);
    latest_ = std::move(snapshot);
    return latest_;
}

Result<std::shared_ptr<Answer const>> Calculations::answer(
    std::shared_ptr<FleetView const> const& snapshot, Question const& question
) {
    if (answered_ != snapshot || answers_.size() >= kMostAnswers) {
        answers_.clear();
        answered_ = snapshot;
    }
    Key const key{
        question.period.from,
        question.period.to,
        question.scope ? question.scope->str() : std::string{},
        question.with_lines};
    if (auto const known = answers_.find(key); known != answers_.end()) {
        return known->second;
    }
    auto const began = std::chrono::steady_clock::now();
    estimator::EstimateRequest request;
    request.period = question.period;
    request.scope = question.scope;
    request.with_lines = question.with_lines;
    request.fleet_sha256 = snapshot->fleet_sha256;
    auto estimate = estimator::estimate(snapshot->fleet, factors_, request);
    if (!estimate) {
        return estimate.error();
    }
    auto answer = std::make_shared<Answer>();
    answer->estimate = std::move(*estimate);
    answer->json = estimator::encode_estimate(answer->estimate, factors_, question.with_lines);
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
    metrics_.add("parcmetre_estimates_total");
    metrics_.add("parcmetre_estimate_seconds_total", took.count());
    answers_.emplace(key, answer);
    return std::shared_ptr<Answer const>{std::move(answer)};
}

void declare_calculation_metrics(Metrics& metrics) {
    metrics.declare(
        "parcmetre_estimates_total", "counter", "Estimates computed (not taken from memory)."
    );
    metrics.declare(
        "parcmetre_estimate_seconds_total", "counter", "Time spent in these estimates."
    );
}

}  // namespace parcmetre::collector
