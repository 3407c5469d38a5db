// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/sending.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include <nlohmann/json.hpp>

#include "inventory/report_json.hpp"
#include "tests/simulator/connection.hpp"

namespace parcmetre::simulator {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostReturns = 60;
constexpr std::chrono::milliseconds kRecognitionPause{500};
constexpr std::chrono::milliseconds kTick{20};
constexpr std::chrono::milliseconds kProgressEvery{500};
constexpr std::size_t kShownOfAnswer = 400;

/// What the connections share.
struct Shared {
    std::atomic<std::size_t> stored{0};
    std::atomic<std::size_t> duplicate{0};
    std::atomic<std::size_t> waited{0};
    std::atomic<bool> stopped{false};
    std::mutex mutex;
    std::optional<Error> error;

    void stop(Error what) {
        std::scoped_lock const lock{mutex};
        if (!error) {
            error = std::move(what);
        }
        stopped = true;
    }
};

/// Posts, coming back as often as the collector asks for it.
Result<Answer> post_patiently(
    Connection& connection,
    std::string const& path,
    std::string const& json,
    Encoding encoding,
    Shared& shared
) {
    for (int i = 0; i < kMostReturns && !shared.stopped; ++i) {
        auto answer = connection.post(path, json, encoding);
        if (!answer || (answer->status != 503 && answer->status != 429)) {
            return answer;
        }
        ++shared.waited;
        std::this_thread::sleep_for(answer->retry_after);
    }
    return Error{Errc::unavailable, "the collector kept asking to come back later"};
}

Error refusal(std::string const& what, Answer const& answer) {
    return Error{
        Errc::internal,
        what + ": the collector answered " + std::to_string(answer.status) + " " +
            answer.body.substr(0, kShownOfAnswer)};
}

/// Sends headcounts; one of a scope that the collector does not know yet is said again until it
/// does.
Result<std::size_t> send_headcounts(
    std::vector<inventory::Headcount> const& entries, Connection& connection, Shared& shared
) {
    for (auto const& entry : entries) {
        auto const json = Json{
            {"scope", entry.scope.str()},
            {"day", inventory::to_string(entry.day)},
            {"people",
             entry.people}}.dump();
        auto const say = [&] {
            return post_patiently(
                connection, "/api/v1/headcounts", json, Encoding::identity, shared
            );
        };
        auto answer = say();
        for (int i = 0; i < kMostReturns && answer && answer->status == 400; ++i) {
            std::this_thread::sleep_for(kRecognitionPause);
            answer = say();
        }
        if (!answer) {
            return answer.error();
        }
        if (answer->status != 201 && answer->status != 200) {
            return refusal(
                "headcount of " + entry.scope.str() + " on " + inventory::to_string(entry.day),
                *answer
            );
        }
    }
    return entries.size();
}

void send_share(
    History const& history,
    std::vector<PlannedReport> const& plan,
    std::size_t share,
    SendingOptions const& options,
    Shared& shared
) {
    Connection connection{options.to};
    std::hash<std::string> const hash;
    for (auto const& planned : plan) {
        if (shared.stopped) {
            return;
        }
        // A sender's share is told by its own key: hung monitors travel with their computer.
        auto const key = planned.source == Source::agent
                             ? history.devices[planned.which].installations.front().id
                             : "list " + std::to_string(static_cast<int>(planned.source));
        if (hash(key) % options.connections != share) {
            continue;
        }
        auto const told = tell(history, planned);
        auto const answer = post_patiently(
            connection,
            "/api/v1/reports",
            inventory::encode_report(told.report),
            Encoding::gzip,
            shared
        );
        if (!answer) {
            shared.stop(answer.error());
        } else if (answer->status == 201) {
            ++shared.stored;
        } else if (answer->status == 200) {
            ++shared.duplicate;
        } else {
            shared.stop(refusal("report " + told.report.id.str(), *answer));
        }
    }
}

}  // namespace

Result<Sent> send(
    History const& history,
    std::vector<PlannedReport> const& plan,
    SendingOptions const& options,
    Progress const& progress
) {
    Shared shared;
    Connection first{options.to};
    auto const headcounts = send_headcounts(history.headcounts, first, shared);
    if (!headcounts) {
        return headcounts.error();
    }
    std::atomic<std::size_t> working{options.connections};
    std::vector<std::jthread> threads;
    for (std::size_t share = 0; share < options.connections; ++share) {
        threads.emplace_back([&, share] {
            try {
                send_share(history, plan, share, options, shared);
            } catch (std::exception const& error) {
                shared.stop(Error{Errc::internal, error.what()});
            }
            --working;
        });
    }
    auto shown = std::chrono::steady_clock::now();
    while (working > 0) {
        std::this_thread::sleep_for(kTick);
        if (std::chrono::steady_clock::now() - shown >= kProgressEvery) {
            progress(shared.stored + shared.duplicate);
            shown = std::chrono::steady_clock::now();
        }
    }
    threads.clear();
    if (shared.error) {
        return *shared.error;
    }
    auto const of_sites = send_headcounts(history.site_headcounts, first, shared);
    if (!of_sites) {
        return of_sites.error();
    }
    return Sent{shared.stored, shared.duplicate, *headcounts + *of_sites, shared.waited};
}

}  // namespace parcmetre::simulator
