// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "collector/http/metrics.hpp"
#include "collector/store/store.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

struct CommitLimits {
    std::size_t queued_reports = 2048;
    std::size_t queued_bytes = std::size_t{64} * 1024 * 1024;
    std::size_t batch_reports = 256;
    std::size_t recognise_step = 64;      ///< reports between which a batch may be committed
    std::chrono::milliseconds gather{5};  ///< for as many reports as the last batch had to be here
    std::chrono::milliseconds pause{20};  ///< at least, between two steps while reports come in
    std::size_t flood = 16;               ///< reports a batch from which on senders wait in line
    int pause_in_flood = 9;               ///< then at least so many times as long as the step took
    std::chrono::milliseconds try_again{2000};  ///< after a step that failed
    std::chrono::seconds patience{30};          ///< for a commit to happen
};

/// Group commit. Reports that arrive while a transaction is being flushed share the next one, which
/// waits a moment for as many as shared the last: senders come back one after the other, and a
/// flush costs the same for one report as for a hundred. Each sender is answered after the flush
/// that its report is in. Recognition follows in small steps on the same thread, for SQLite has one
/// writer: one after the other when no report waits, otherwise with pauses between them, so that an
/// acknowledgement waits for one step at most. In a flood it has a tenth of the writer's time.
///
/// commit() belongs to the sessions' thread, the store to the one thread behind `db`.
class Committer {
public:
    Committer(
        boost::asio::any_io_executor io,
        boost::asio::any_io_executor db,
        Store& store,
        Metrics& metrics,
        CommitLimits limits = {}
    );

    /// Suspends until the report is on the disk. Errors: unavailable (queue full, or not in time:
    /// the report may then have been kept, and sending it again is harmless), and the store's own.
    [[nodiscard]] boost::asio::awaitable<Result<AppendOutcome>> commit(IncomingReport report);

    /// Starts catching up with the log; call once at start.
    void recognise();

    /// No further step of recognition is begun: the log keeps what is pending.
    void stop() noexcept { stopping_ = true; }

private:
    struct Waiting {
        IncomingReport report;
        boost::asio::steady_timer done;
        std::optional<Result<AppendOutcome>> outcome;
    };
    using Batch = std::vector<std::shared_ptr<Waiting>>;

    void start_batch();
    void gather();
    void append(Batch const& batch);
    void finish(Batch const& batch, Result<std::vector<AppendOutcome>> const& outcomes);
    void recognise_soon();
    void recognise_step();
    void finish_step(Result<Recognised> const& step, std::chrono::steady_clock::duration took);
    void show_queue();

    boost::asio::any_io_executor io_;
    boost::asio::any_io_executor db_;
    Store& store_;  ///< used on db_ only
    Metrics& metrics_;
    CommitLimits limits_;
    std::deque<std::shared_ptr<Waiting>> queue_;
    std::size_t queued_bytes_ = 0;
    bool committing_ = false;
    std::size_t expected_ = 0;  ///< reports of the last batch
    bool gathering_ = false;
    boost::asio::steady_timer gathered_;
    bool recognising_ = false;
    boost::asio::steady_timer soon_;
    std::chrono::steady_clock::time_point next_step_;  ///< not before, while reports come in
    bool stopping_ = false;
};

/// Declares the families that intake counts in.
void declare_intake_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
