// SPDX-License-Identifier: EUPL-1.2
// What agents of other makers have sent, byte for byte as it was captured: each run of theirs is
// understood to its end, a partial inventory is merged, and nothing of people stays.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <set>

#include "collector/database/sqlite.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/kept_text.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using namespace parcmetre::tests;

constexpr int kSkipped = 77;

/// One request as it went over the wire.
struct Captured {
    std::string name;
    std::string bytes;
    bool is_inventory = false;
};

/// The requests of one run, in order. Agents wait by GET for a server that asked them to, which
/// this one never does.
std::vector<Captured> run_of(fs::path const& folder) {
    std::set<fs::path> heads;
    for (auto const& entry : fs::directory_iterator{folder}) {
        if (entry.path().string().ends_with(".request-head.txt")) {
            heads.insert(entry.path());
        }
    }
    std::vector<Captured> requests;
    for (auto const& path : heads) {
        auto const stem = path.string().substr(0, path.string().find(".request-head.txt"));
        auto const body = read_file(stem + ".request-body.raw");
        auto head = read_file(path);
        std::string lines;
        for (char const c : head) {
            if (c == '\n' && !lines.ends_with('\r')) {
                lines += '\r';
            }
            lines += c;
        }
        constexpr std::size_t kSmallerThanInventories = 1000;  // a part of one included
        if (head.starts_with("POST")) {
            bool const is_inventory = body.size() > kSmallerThanInventories;
            requests.push_back({stem, lines + body, is_inventory});
        }
    }
    return requests;
}

/// Sends a run on one connection, as its agent did. False when one request is not understood.
bool send_run(unsigned short port, std::vector<Captured> const& run) {
    Connection connection{port};
    for (auto const& request : run) {
        connection.send(request.bytes);
        auto const answer = connection.read_answer();
        if (answer.status != 200 || answer.body.empty()) {
            std::printf("differs %s: %d\n", request.name.c_str(), answer.status);
            return false;
        }
    }
    return true;
}

/// The machine of a run stands in the inventory when the run came so far as to send one.
bool is_taken(RunningCollector const& collector, std::vector<Captured> const& run) {
    collector.wait_until_recognised();
    auto const devices = get(collector.port(), "/api/v1/devices").json()["devices"];
    bool const sent = std::ranges::any_of(run, &Captured::is_inventory);
    if (devices.size() != (sent ? 1U : 0U)) {
        std::printf("differs: %zu devices\n", devices.size());
        return false;
    }
    return true;
}

bool holds_nothing_of_people(fs::path const& data) {
    KeptTexts kept;
    add_files(kept, "data", data);
    auto const connection = collector::database::open_sqlite_file(
                                data / "parcmetre.sqlite", collector::database::Access::read_only
    )
                                .value();
    add_tables(kept, "database", *connection);
    for (auto const& [name, text] : kept) {
        for (auto const* secret : {"192.0.2.", "wtmp", "lastlogged", "logdate", "22:03", "etime"}) {
            if (text.find(secret) != std::string::npos) {
                std::printf("differs %s: holds %s\n", name.c_str(), secret);
                return false;
            }
        }
    }
    return true;
}

/// Runs that follow one another on one collector.
bool replay(std::vector<fs::path> const& folders) {
    TempFolder const data;
    bool good = true;
    {
        RunningCollector collector{data.path()};
        for (auto const& folder : folders) {
            auto const run = run_of(folder);
            good = send_run(collector.port(), run) && is_taken(collector, run) && good;
        }
        collector.stop();
    }
    return holds_nothing_of_people(data.path()) && good;
}

/// The second run of an agent says only what has changed: the whole machine is still there.
bool part_is_merged(fs::path const& first, fs::path const& second) {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    if (!send_run(port, run_of(first))) {
        return false;
    }
    collector.wait_until_recognised();
    auto const id = get(port, "/api/v1/devices").json()["devices"][0]["id"].get<std::string>();
    auto const before = get(port, "/api/v1/devices/" + id).json();
    if (!send_run(port, run_of(second))) {
        return false;
    }
    collector.wait_until_recognised();
    auto const after = get(port, "/api/v1/devices/" + id).json();
    auto const reports = get(port, "/api/v1/status").json()["reports"];
    bool const merged = reports == 2 && before["processor"] == after["processor"] &&
                        before["os"] == after["os"] && !after["processor"].is_null() &&
                        after["memory"]["total_mib"] == 24105;
    if (!merged) {
        std::printf("differs: %s\nthen %s\n", before.dump().c_str(), after.dump().c_str());
    }
    return merged;
}

int replay_all(fs::path const& folder) {
    std::set<fs::path> runs;
    for (auto const& entry : fs::directory_iterator{folder}) {
        if (entry.is_directory()) {
            runs.insert(entry.path());
        }
    }
    std::size_t good = 0;
    for (auto const& run : runs) {
        bool const is_good = replay({run});
        good += is_good ? 1U : 0U;
        if (!is_good) {
            std::printf("differs %s\n", run.filename().c_str());
        }
    }
    bool const merged = part_is_merged(folder / "13-delta-run1", folder / "14-delta-run2");
    std::printf(
        "figure: captured traffic: %zu of %zu runs understood, the partial inventory %s\n",
        good,
        runs.size(),
        merged ? "merged" : "lost"
    );
    return good == runs.size() && merged && !runs.empty() ? 0 : 1;
}

}  // namespace

int main() {
    try {
        auto const folder = corpora_folder();
        if (!folder || !fs::exists(*folder / "client-traffic")) {
            std::puts("skipped: no corpora here");
            return kSkipped;
        }
        return replay_all(*folder / "client-traffic");
    } catch (std::exception const& error) {
        std::printf("failed: %s\n", error.what());
        return 1;
    }
}
