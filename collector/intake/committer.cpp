// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/committer.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

namespace parcmetre::collector {

namespace asio = boost::asio;

Committer::Committer(
    asio::any_io_executor io,
    asio::any_io_executor db,
    Store& store,
    Metrics& metrics,
    CommitLimits limits
)
    : io_{std::move(io)},
      db_{std::move(db)},
      store_{store},
      metrics_{metrics},
      limits_{limits},
      gathered_{io_},
      soon_{io_} {}

asio::awaitable<Result<AppendOutcome>> Committer::commit(IncomingReport report) {
    auto const bytes = report.body.size();
    if (queue_.size() >= limits_.queued_reports || queued_bytes_ + bytes > limits_.queued_bytes) {
        metrics_.add("parcmetre_intake_refused_busy_total");
        co_return Error{Errc::unavailable, "too many reports wait for the disk"};
    }
    auto const waiting = std::make_shared<Waiting>(Waiting{
        std::move(report), asio::steady_timer{io_, limits_.patience}, std::nullopt});
    queue_.push_back(waiting);
    queued_bytes_ += bytes;
    show_queue();
    start_batch();
    // Cancelled by finish(); runs out only when the disk hangs.
    auto [cancelled] = co_await waiting->done.async_wait(asio::as_tuple(asio::use_awaitable));
    static_cast<void>(cancelled);
    if (!waiting->outcome) {
        co_return Error{Errc::unavailable, "the report was not committed in time"};
    }
    co_return *waiting->outcome;
}

void Committer::start_batch() {
    if (committing_ || queue_.empty()) {
        return;
    }
    if (queue_.size() < expected_) {
        gather();
        return;
    }
    gathering_ = false;
    gathered_.cancel();
    committing_ = true;
    Batch batch;
    while (!queue_.empty() && batch.size() < limits_.batch_reports) {
        queued_bytes_ -= queue_.front()->report.body.size();
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    expected_ = batch.size();
    show_queue();
    asio::post(db_, [this, batch = std::move(batch)] { append(batch); });
}

void Committer::gather() {
    if (gathering_) {
        return;
    }
    gathering_ = true;
    gathered_.expires_after(limits_.gather);
    gathered_.async_wait([this](boost::system::error_code is_full) {
        if (!is_full) {
            expected_ = 0;
            start_batch();
        }
    });
}

void Committer::append(Batch const& batch) {
    std::vector<IncomingReport> reports;
    reports.reserve(batch.size());
    for (auto const& waiting : batch) {
        reports.push_back(std::move(waiting->report));
    }
    auto const began = std::chrono::steady_clock::now();
    auto outcomes = store_.append_reports(reports);
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
    metrics_.add("parcmetre_commits_total");
    metrics_.add("parcmetre_commit_seconds_total", took.count());
    asio::post(io_, [this, batch, outcomes = std::move(outcomes)] { finish(batch, outcomes); });
}

void Committer::finish(Batch const& batch, Result<std::vector<AppendOutcome>> const& outcomes) {
    if (!outcomes) {
        spdlog::error("appending reports: {}", outcomes.error().message());
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (outcomes) {
            batch[i]->outcome = outcomes->at(i);
        } else {
            batch[i]->outcome = outcomes.error();
        }
        batch[i]->done.cancel();
    }
    committing_ = false;
    start_batch();
    recognise_soon();
}

void Committer::recognise() {
    if (recognising_ || stopping_) {
        return;
    }
    recognising_ = true;
    asio::post(db_, [this] { recognise_step(); });
}

void Committer::recognise_soon() {
    soon_.expires_at(next_step_);
    soon_.async_wait([this](boost::system::error_code put_off) {
        if (!put_off) {
            recognise();
        }
    });
}

void Committer::recognise_step() {
    auto const began = std::chrono::steady_clock::now();
    auto step = store_.recognise_pending(limits_.recognise_step);
    auto const took = std::chrono::steady_clock::now() - began;
    asio::post(io_, [this, step = std::move(step), took] { finish_step(step, took); });
}

void Committer::finish_step(
    Result<Recognised> const& step, std::chrono::steady_clock::duration took
) {
    recognising_ = false;
    auto const times = expected_ >= limits_.flood ? limits_.pause_in_flood : 1;
    auto const pause = std::max<std::chrono::steady_clock::duration>(limits_.pause, times * took);
    next_step_ = std::chrono::steady_clock::now() + pause;
    if (!step) {
        spdlog::error("recognising devices: {}", step.error().message());
        metrics_.add("parcmetre_recognition_errors_total");
        next_step_ = std::chrono::steady_clock::now() + limits_.try_again;
        recognise_soon();
        return;
    }
    metrics_.add("parcmetre_recognised_reports_total", static_cast<double>(step->reports));
    metrics_.add("parcmetre_unrecognisable_reports_total", static_cast<double>(step->failed));
    metrics_.set("parcmetre_recognition_lag_reports", static_cast<double>(step->pending));
    if (step->pending > 0) {
        committing_ || !queue_.empty() ? recognise_soon() : recognise();
    }
}

void Committer::show_queue() {
    metrics_.set("parcmetre_intake_queued_reports", static_cast<double>(queue_.size()));
}

void declare_intake_metrics(Metrics& metrics) {
    metrics.declare("parcmetre_reports_total", "counter", "Reports answered, by outcome.", true);
    metrics.declare("parcmetre_intake_bytes_total", "counter", "Bytes of reports, as sent.");
    metrics.declare(
        "parcmetre_dropped_members_total", "counter", "Unknown members dropped from reports."
    );
    metrics.declare(
        "parcmetre_dropped_usage_days_total",
        "counter",
        "Usage days dropped: usage is not permitted."
    );
    metrics.declare(
        "parcmetre_cleaned_texts_total",
        "counter",
        "Texts of reports that held an address or a time of day."
    );
    metrics.declare("parcmetre_intake_queued_reports", "gauge", "Reports that wait for a commit.");
    metrics.declare(
        "parcmetre_intake_refused_busy_total", "counter", "Reports refused: the queue was full."
    );
    metrics.declare("parcmetre_commits_total", "counter", "Transactions of reports.");
    metrics.declare(
        "parcmetre_commit_seconds_total", "counter", "Time spent in these transactions."
    );
    metrics.declare(
        "parcmetre_recognised_reports_total", "counter", "Reports that identity has read."
    );
    metrics.declare(
        "parcmetre_unrecognisable_reports_total", "counter", "Reports that identity could not read."
    );
    metrics.declare(
        "parcmetre_recognition_errors_total", "counter", "Steps of recognition that failed."
    );
    metrics.declare(
        "parcmetre_recognition_lag_reports", "gauge", "Reports kept that identity has not read yet."
    );
}

}  // namespace parcmetre::collector
