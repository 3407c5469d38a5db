// SPDX-License-Identifier: EUPL-1.2
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;

Day const kDay = make_day(2026, 3, 2);
constexpr unsigned kBatch = 8;
constexpr unsigned kMachines = 50;

/// How many times the store is killed: 25, or as many as ./check --long says.
int kills() {
    auto const* asked = std::getenv("PARCMETRE_KILLS");
    return asked == nullptr ? 25 : std::atoi(asked);
}

IncomingReport numbered(unsigned number) {
    return incoming(laptop_report(number % kMachines, number, kDay));
}

/// Appends batches and recognises, and says on the pipe which batch is acknowledged; until killed.
[[noreturn]] void append_for_ever(StorePlace const& place, unsigned first, int pipe) {
    auto const store = place.try_open();
    if (!store) {
        _exit(1);
    }
    for (unsigned next = first;; next += kBatch) {
        std::vector<IncomingReport> batch;
        for (unsigned i = 0; i < kBatch; ++i) {
            batch.push_back(numbered(next + i));
        }
        if (!(*store)->append_reports(batch) || ::write(pipe, &next, sizeof next) != sizeof next ||
            !(*store)->recognise_pending(kBatch / 2)) {
            _exit(2);
        }
    }
}

/// Starts a child that appends, kills it with SIGKILL after a while, and returns the first numbers
/// of the batches that it acknowledged.
std::vector<unsigned> acknowledged_until_killed(
    StorePlace const& place, unsigned first, std::chrono::microseconds after
) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    auto const child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        append_for_ever(place, first, ends[1]);
    }
    ::close(ends[1]);
    std::vector<unsigned> acknowledged;
    unsigned number = 0;
    // The clock starts at the first acknowledgement: before it, there is nothing to lose.
    bool is_alive = ::read(ends[0], &number, sizeof number) == sizeof number;
    REQUIRE(is_alive);
    acknowledged.push_back(number);
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    while (::read(ends[0], &number, sizeof number) == sizeof number) {
        acknowledged.push_back(number);
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    return acknowledged;
}

/// All of these are there already: sent again, each is a duplicate.
void check_kept(Store& store, std::vector<unsigned> const& numbers) {
    std::vector<IncomingReport> again;
    for (auto const number : numbers) {
        again.push_back(numbered(number));
    }
    for (auto const& outcome : store.append_reports(again).value()) {
        CHECK(outcome.status == AppendOutcome::Status::duplicate);
    }
}

TEST_CASE("kill -9 while appending loses nothing acknowledged and doubles nothing") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    std::mt19937 random{20261121};
    std::set<unsigned> expected;
    unsigned next = 1;
    auto const rounds = kills();
    for (int round = 0; round < rounds; ++round) {
        auto const after = std::chrono::microseconds{random() % 60'000};
        std::vector<unsigned> acknowledged;
        for (auto const first : acknowledged_until_killed(place, next, after)) {
            for (unsigned i = 0; i < kBatch; ++i) {
                acknowledged.push_back(first + i);
            }
            next = first + kBatch;
        }
        expected.insert(acknowledged.begin(), acknowledged.end());
        auto const store = place.open();
        auto const kept =
            static_cast<std::size_t>(store->open_reader().value()->status().value().reports);
        // A batch may have been committed and killed before it was acknowledged: whole or not at
        // all.
        INFO("round " << round << ", killed after " << after.count() << " µs");
        CHECK(kept >= expected.size());
        CHECK((kept - expected.size()) % kBatch == 0);
        check_kept(*store, acknowledged);
        for (unsigned number = next; number < next + kBatch; ++number) {
            static_cast<void>(store->append_reports(std::vector{numbered(number)}).value());
            expected.insert(number);
        }
        next += kBatch;
        auto const total =
            static_cast<std::size_t>(store->open_reader().value()->status().value().reports);
        CHECK(total == expected.size());
    }
    auto const store = place.open();
    check_kept(*store, {expected.begin(), expected.end()});
    while (store->recognise_pending(1000).value().pending > 0) {
    }
    auto const status = store->open_reader().value()->status().value();
    CHECK(status.failed == 0);
    CHECK(
        static_cast<std::size_t>(status.devices) ==
        2 * std::min<std::size_t>(kMachines, expected.size())
    );
}

}  // namespace
}  // namespace parcmetre::collector::tests
