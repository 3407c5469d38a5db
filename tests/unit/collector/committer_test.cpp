// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/committer.hpp"

#include <array>
#include <cstdio>
#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

#include "collector/intake/intake.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;
namespace asio = boost::asio;

namespace {

constexpr unsigned kSenders = 12;
constexpr unsigned kReports = 20;  ///< of each

IncomingReport report_of(unsigned sender, unsigned number) {
    std::array<char, 512> json{};
    std::snprintf(
        json.data(),
        json.size(),
        R"({"schema":"parcmetre.report.v1","report_id":"%08x-0000-4000-8000-%012x",)"
        R"("day":"2026-11-20","sender":{"kind":"agent","name":"parcmetre-agent","version":"0.1.0",)"
        R"("install_id":"a0000000-0000-4000-8000-%012x"},)"
        R"("subjects":[{"key":"host","maker":"Lenovo","model":"T14","serial":"PF%06x"}]})",
        number,
        sender,
        sender,
        sender
    );
    auto accepted =
        read_report(json.data(), Coding::identity, inventory::make_day(2026, 11, 21)).value();
    return std::move(accepted.report);
}

/// A store, its writer's thread, and the thread of sessions, which is the test's.
struct House {
    tests::TempFolder folder;
    std::unique_ptr<Store> store = open_sqlite({.folder = folder.path() / "data"}).value();
    asio::io_context io{1};
    asio::thread_pool db{1};
    Metrics metrics;
    unsigned stored = 0;
    double recognised_before_last = 0;

    House() { declare_intake_metrics(metrics); }

    asio::awaitable<void> send_all(Committer& committer, unsigned sender) {
        for (unsigned number = 0; number < kReports; ++number) {
            auto report = report_of(sender, number);
            auto const outcome = co_await committer.commit(std::move(report));
            stored += outcome && outcome->status == AppendOutcome::Status::stored ? 1 : 0;
        }
        recognised_before_last = recognised();
    }

    /// Keeps the sessions' thread busy as long as the writer's is.
    asio::awaitable<void> wait_until_recognised() {
        asio::steady_timer timer{io};
        for (int i = 0; i < 4000 && recognised() < kSenders * kReports; ++i) {
            timer.expires_after(std::chrono::milliseconds{5});
            co_await timer.async_wait(asio::use_awaitable);
        }
    }

    [[nodiscard]] double recognised() const {
        return metrics.value("parcmetre_recognised_reports_total");
    }
};

}  // namespace

TEST_CASE("many senders share commits, and recognition does not wait for them to end", "[intake]") {
    House house;
    // No pause: recognition takes its turn after every batch.
    Committer committer{
        house.io.get_executor(),
        house.db.get_executor(),
        *house.store,
        house.metrics,
        {.recognise_step = 4, .pause = {}, .pause_in_flood = 0}};
    auto const rethrow = [](std::exception_ptr bug) {
        if (bug) {
            std::rethrow_exception(bug);
        }
    };
    for (unsigned sender = 0; sender < kSenders; ++sender) {
        asio::co_spawn(house.io, house.send_all(committer, sender), rethrow);
    }
    asio::co_spawn(house.io, house.wait_until_recognised(), rethrow);
    house.io.run();
    house.db.join();
    CHECK(house.stored == kSenders * kReports);
    CHECK(house.recognised_before_last > 0);
    CHECK(house.recognised() == kSenders * kReports);
    CHECK(house.metrics.value("parcmetre_commits_total") < kSenders * kReports);
    auto const status = house.store->open_reader().value()->status().value();
    CHECK(status.reports == kSenders * kReports);
    CHECK(status.pending == 0);
    CHECK(status.devices == kSenders);
}
