// SPDX-License-Identifier: EUPL-1.2
#include "agent/spool.hpp"

#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "agent/gzip.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/sample_report.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;
using agent::Spool;
using tests::sample_report;

namespace {

Spool open_spool(fs::path const& folder, agent::SpoolLimits limits = {}) {
    return Spool::open(folder, limits).value();
}

std::size_t count_files(fs::path const& folder, std::string const& part) {
    std::size_t found = 0;
    for (auto const& entry : fs::directory_iterator{folder}) {
        found += entry.path().filename().string().find(part) != std::string::npos ? 1 : 0;
    }
    return found;
}

fs::path only_report_in(fs::path const& folder) {
    for (auto const& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".gz") {
            return entry.path();
        }
    }
    throw std::runtime_error{"no report in " + folder.string()};
}

}  // namespace

TEST_CASE("what was put into the spool is still there when it is opened again, in order") {
    tests::TempFolder const folder;
    std::vector<inventory::Report> reports;
    {
        auto spool = open_spool(folder.path());
        for (int i = 0; i < 12; ++i) {
            reports.push_back(sample_report());
            REQUIRE(spool.put(reports.back()).has_value());
        }
    }
    auto const pending = open_spool(folder.path()).pending().value();
    REQUIRE(pending.size() == reports.size());
    for (std::size_t i = 0; i < reports.size(); ++i) {
        CHECK(pending[i].report == reports[i]);
        CHECK(
            agent::gunzip(pending[i].compressed, 100'000).value() ==
            inventory::encode_report(reports[i])
        );
    }
}

TEST_CASE("an acknowledged report is gone, the others stay") {
    tests::TempFolder const folder;
    auto spool = open_spool(folder.path());
    auto const first = sample_report();
    auto const second = sample_report();
    REQUIRE(spool.put(first).has_value());
    REQUIRE(spool.put(second).has_value());
    auto const pending = spool.pending().value();
    REQUIRE(spool.acknowledge(pending[0]).has_value());
    auto const left = spool.pending().value();
    REQUIRE(left.size() == 1);
    CHECK(left[0].report.id == second.id);
}

TEST_CASE("neither name nor date of a spooled file tells a time of day") {
    tests::TempFolder const folder;
    auto spool = open_spool(folder.path());
    REQUIRE(spool.put(sample_report()).has_value());
    auto const file = only_report_in(folder.path());
    CHECK(file.filename().string().starts_with("0000000001-"));
    auto const changed = std::chrono::file_clock::to_sys(fs::last_write_time(file));
    CHECK(changed == std::chrono::sys_seconds{inventory::make_day(2026, 11, 21)});
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what a killed agent left half-written is ignored and cleared away") {
    tests::TempFolder const folder;
    tests::write_file(
        folder.path() / ".unfinished-0000000001-00000000-0000-4000-8000-000000000001.json.gz",
        "half"
    );
    auto spool = open_spool(folder.path());
    CHECK(spool.pending().value().empty());
    CHECK(count_files(folder.path(), "unfinished") == 0);
}

TEST_CASE("an agent killed while it fills the spool leaves only whole reports") {
    tests::TempFolder const folder;
    for (int round = 0; round < 5; ++round) {
        auto const child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            auto spool = open_spool(folder.path(), {10'000, 100'000'000, 32});
            while (spool.put(sample_report()).has_value()) {
            }
            ::_exit(1);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{15 + 7 * round});
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        REQUIRE(WIFSIGNALED(status));
        auto spool = open_spool(folder.path());
        auto const pending = spool.pending().value();
        CHECK_FALSE(fs::exists(folder.path() / "rejected"));
        CHECK(pending.size() == count_files(folder.path(), ".json.gz"));
    }
    CHECK_FALSE(open_spool(folder.path()).pending().value().empty());
}

TEST_CASE("a full spool drops its oldest reports, and the next report tells how many") {
    tests::TempFolder const folder;
    auto spool = open_spool(folder.path(), {3, 1'000'000, 32});
    std::vector<inventory::Report> reports;
    for (int i = 0; i < 5; ++i) {
        reports.push_back(sample_report());
        REQUIRE(spool.put(reports.back()).has_value());
    }
    auto pending = spool.pending().value();
    REQUIRE(pending.size() == 3);
    CHECK(pending[0].report.id == reports[2].id);
    CHECK(spool.untold_drops() == 2);

    REQUIRE(spool.put(sample_report(spool.untold_drops())).has_value());
    CHECK(
        spool.untold_drops() == 1
    );  // one more was dropped to make room for the one that told of two
    pending = spool.pending().value();
    CHECK(pending.back().report.cost->spool_dropped == 2);
}

TEST_CASE("the drops that a dropped report would have told of are not forgotten") {
    tests::TempFolder const folder;
    auto spool = open_spool(folder.path(), {1, 1'000'000, 32});
    REQUIRE(spool.put(sample_report(7)).has_value());
    REQUIRE(spool.put(sample_report()).has_value());
    CHECK(spool.untold_drops() == 8);
}

TEST_CASE("the spool is bounded in bytes as well") {
    tests::TempFolder const folder;
    auto const size = agent::gzip(inventory::encode_report(sample_report())).size();
    auto spool = open_spool(folder.path(), {100, size * 3 + size / 2, 32});
    for (int i = 0; i < 6; ++i) {
        REQUIRE(spool.put(sample_report()).has_value());
    }
    auto const held = spool.pending().value().size();
    CHECK(held >= 2);
    CHECK(held <= 3);
    CHECK(spool.untold_drops() == static_cast<int>(6 - held));

    auto tiny = open_spool(folder.path() / "tiny", {100, size / 2, 32});
    auto const refused = tiny.put(sample_report());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code() == Errc::limit);
}

TEST_CASE("a damaged report goes to rejected with the reason beside, and stops none of the others"
) {
    tests::TempFolder const folder;
    auto spool = open_spool(folder.path());
    REQUIRE(spool.put(sample_report()).has_value());
    auto const file = only_report_in(folder.path());
    auto content = tests::read_file(file);
    tests::write_file(file, content.substr(0, content.size() / 2));
    auto const good = sample_report();
    REQUIRE(spool.put(good).has_value());

    auto const pending = spool.pending().value();
    REQUIRE(pending.size() == 1);
    CHECK(pending[0].report.id == good.id);
    auto const rejected = folder.path() / "rejected" / file.filename();
    CHECK(fs::exists(rejected));
    CHECK(tests::read_file(rejected.string() + ".txt") == "not a whole gzip stream\n");
}

TEST_CASE("whole gzip that is no report is rejected as well") {
    tests::TempFolder const folder;
    tests::write_file(
        folder.path() / "0000000001-00000000-0000-4000-8000-000000000001.json.gz",
        agent::gzip(R"({"schema":"parcmetre.report.v9"})")
    );
    auto spool = open_spool(folder.path());
    CHECK(spool.pending().value().empty());
    CHECK(count_files(folder.path() / "rejected", ".json.gz") == 2);  // the report and its reason
}

TEST_CASE("rejected reports do not pile up for ever") {
    tests::TempFolder const folder;
    auto spool = open_spool(folder.path(), {100, 1'000'000, 2});
    for (int i = 0; i < 5; ++i) {
        REQUIRE(spool.put(sample_report()).has_value());
        REQUIRE(spool.reject(spool.pending().value().front().file, "no").has_value());
    }
    CHECK(count_files(folder.path() / "rejected", ".txt") == 2);
    CHECK(count_files(folder.path() / "rejected", ".json.gz") == 4);
}

TEST_CASE("other files in the folder are left alone") {
    tests::TempFolder const folder;
    tests::write_file(folder.path() / "notes.txt", "mine");
    tests::write_file(folder.path() / "1-x.json.gz", "mine");
    auto spool = open_spool(folder.path());
    CHECK(spool.pending().value().empty());
    CHECK(tests::read_file(folder.path() / "1-x.json.gz") == "mine");
}

TEST_CASE("two agents do not share a spool at the same time") {
    tests::TempFolder const folder;
    auto const first = open_spool(folder.path());
    auto const second = Spool::open(folder.path());
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code() == Errc::conflict);
}

TEST_CASE("a spool that cannot be made is an error that names the folder") {
    tests::TempFolder const folder;
    tests::write_file(folder.path() / "file", "");
    auto const spool = Spool::open(folder.path() / "file");
    REQUIRE_FALSE(spool.has_value());
    CHECK(spool.error().message().find("file") != std::string::npos);
}
