// SPDX-License-Identifier: EUPL-1.2
// Times the store on a simulated organisation of three years: durable appends beside what SQLite
// alone takes for the same bytes, recognition, and the fleet as of a day.
//   parcmetre_bench_store FOLDER [small|large|PEOPLE] [reports a commit=64]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "collector/database/sqlite.hpp"
#include "collector/digest/digest.hpp"
#include "collector/store/store.hpp"
#include "inventory/report_json.hpp"
#include "tests/simulator/history.hpp"
#include "tests/simulator/telling.hpp"

namespace {

using namespace parcmetre;
using namespace parcmetre::collector;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<IncomingReport> reports_of(std::string const& size) {
    auto const settings = simulator::settings_of(
        size, 1, inventory::make_day(2023, 11, 21), inventory::make_day(2026, 11, 21)
    );
    auto const history = simulator::make_history(settings.value());
    std::vector<IncomingReport> reports;
    for (auto const& planned : simulator::plan_reports(history)) {
        auto const report = simulator::tell(history, planned).report;
        auto const original = sha256(inventory::encode_report(report));
        reports.push_back(to_keep(report, report.day, original).value());
    }
    return reports;
}

/// One insert a report, as many a transaction, no compression, no key but the row's.
double time_bare(
    std::filesystem::path const& file, std::span<IncomingReport const> reports, std::size_t batch
) {
    std::vector<std::string> kept;
    for (auto const& report : reports) {
        kept.push_back(canonical_json(report).value());
    }
    std::span<std::string const> left = kept;
    auto connection = database::open_sqlite_file(file, database::Access::read_write).value();
    connection
        ->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a TEXT)")
        .value();
    auto const start = Clock::now();
    while (!left.empty()) {
        auto transaction =
            database::Transaction::begin(*connection, database::Transaction::Purpose::write)
                .value();
        auto const now = left.first(std::min(batch, left.size()));
        for (auto const& json : now) {
            connection->statement("INSERT INTO t VALUES (?1)").run(json).value();
        }
        transaction.commit().value();
        left = left.subspan(now.size());
    }
    return seconds_since(start);
}

double time_append(Store& store, std::span<IncomingReport const> reports, std::size_t batch) {
    auto const start = Clock::now();
    while (!reports.empty()) {
        auto const now = reports.first(std::min(batch, reports.size()));
        static_cast<void>(store.append_reports(now).value());
        reports = reports.subspan(now.size());
    }
    return seconds_since(start);
}

void run(std::filesystem::path const& folder, std::string const& size, std::size_t batch) {
    auto const reports = reports_of(size);
    auto const count = static_cast<double>(reports.size());
    std::filesystem::create_directories(folder);
    auto const bare = time_bare(folder / "bare.sqlite", reports, batch);
    auto const store = open_sqlite({.folder = folder / "store"}).value();
    auto const appended = time_append(*store, reports, batch);
    std::printf("%zu reports, %zu a commit\n", reports.size(), batch);
    std::printf("SQLite alone  %9.0f reports/s\n", count / bare);
    std::printf("append        %9.0f reports/s\n", count / appended);
    auto start = Clock::now();
    while (store->recognise_pending(1000).value().pending > 0) {
    }
    std::printf("recognise     %9.0f reports/s\n", count / seconds_since(start));
    auto const reader = store->open_reader().value();
    auto const today = inventory::make_day(2026, 11, 21);
    start = Clock::now();
    auto const devices = reader->fleet({today, today}).value().devices.size();
    std::printf("first fleet   %9.1f ms for %zu devices\n", 1e3 * seconds_since(start), devices);
    start = Clock::now();
    static_cast<void>(reader->fleet({today - std::chrono::days{1}, today}).value());
    std::printf("another day   %9.1f ms\n", 1e3 * seconds_since(start));
    start = Clock::now();
    static_cast<void>(reader->fleet({today - std::chrono::days{1}, today}).value());
    std::printf("the same      %9.1f ms\n", 1e3 * seconds_since(start));
    auto const bytes = static_cast<double>(reader->status().value().bytes);
    std::printf("on the disk   %9.0f bytes a report\n", bytes / count);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 2) {
            std::fputs(
                "usage: parcmetre_bench_store FOLDER [small|large|PEOPLE] [reports a commit]\n",
                stderr
            );
            return 2;
        }
        run(argv[1], argc > 2 ? argv[2] : "small", argc > 3 ? std::stoul(argv[3]) : 64);
        return 0;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
