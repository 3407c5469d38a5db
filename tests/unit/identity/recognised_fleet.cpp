// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/identity/recognised_fleet.hpp"

#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "collector/database/sqlite.hpp"
#include "collector/digest/digest.hpp"
#include "collector/store/store.hpp"
#include "inventory/report_json.hpp"
#include "tests/simulator/telling.hpp"

namespace parcmetre::collector::tests {

namespace {

constexpr std::size_t kBatch = 1000;

IncomingReport incoming(inventory::Report const& report) {
    return to_keep(report, report.day, sha256(inventory::encode_report(report))).value();
}

/// Which true devices each subject stood for.
using Truth = std::map<InternalId, std::set<std::size_t>>;

void flush(Store& store, std::vector<IncomingReport>& batch) {
    static_cast<void>(store.append_reports(batch).value());
    while (store.recognise_pending(kBatch).value().pending > 0) {
    }
    batch.clear();
}

Truth tell_all(
    simulator::History const& history, Store& store, std::size_t every, std::size_t& reports
) {
    Truth truth;
    std::vector<IncomingReport> batch;
    std::map<std::size_t, std::size_t> told_by;
    for (auto const& planned : simulator::plan_reports(history)) {
        if (planned.source == simulator::Source::agent) {
            auto const before = told_by[planned.which]++;
            if (before > 1 && (before + planned.which) % every != 0) {
                continue;
            }
        }
        auto const told = simulator::tell(history, planned);
        auto const ids = subject_ids(told.report);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            truth[ids[i]].insert(told.devices.at(i));
        }
        batch.push_back(incoming(told.report));
        ++reports;
        if (batch.size() == kBatch) {
            flush(store, batch);
        }
    }
    flush(store, batch);
    return truth;
}

std::string names(
    simulator::History const& history,
    std::map<std::size_t, std::string> const& planted,
    std::set<std::size_t> const& devices
) {
    std::string text;
    for (auto const device : devices) {
        auto const found = planted.find(device);
        text += " " + history.devices.at(device).id + " (" +
                (found == planted.end() ? "" : found->second) + ")";
    }
    return text;
}

}  // namespace

std::string RecognisedFleet::line() const {
    std::array<char, 300> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "figure: identity: %zu reports, %zu true devices, %zu found; %zu duplicates (%.2f per "
        "1,000), %zu wrong merges (%.2f per 1,000)",
        reports,
        told,
        found,
        duplicates,
        per_thousand(duplicates),
        wrong_merges,
        per_thousand(wrong_merges)
    );
    return text.data();
}

RecognisedFleet recognise_history(
    simulator::History const& history, std::filesystem::path const& folder, std::size_t every
) {
    RecognisedFleet fleet;
    Truth truth;
    {
        auto const store = open_sqlite({.folder = folder}).value();
        truth = tell_all(history, *store, every, fleet.reports);
        fleet.failed =
            static_cast<std::size_t>(store->open_reader().value()->status().value().failed);
    }
    std::map<InternalId, std::set<std::size_t>> true_of;
    std::map<std::size_t, std::set<InternalId>> found_of;
    auto const connection =
        database::open_sqlite_file(folder / "parcmetre.sqlite", database::Access::read_only)
            .value();
    connection
        ->statement(
            "SELECT subject_id, device_id FROM subject_device WHERE known_to IS NULL AND valid_to "
            "IS NULL"
        )
        .each([&](database::Row const& row) {
            for (auto const device : truth.at(row.id(0))) {
                true_of[row.id(1)].insert(device);
                found_of[device].insert(row.id(1));
            }
        })
        .value();
    std::map<std::size_t, std::string> planted;
    for (auto const& one : history.planted) {
        for (auto const device : one.devices) {
            planted[device] += (planted[device].empty() ? "" : ", ") + one.kind;
        }
    }
    fleet.told = found_of.size();
    fleet.found = true_of.size();
    for (auto const& [found, devices] : true_of) {
        if (devices.size() > 1) {
            fleet.wrong_merges += devices.size() - 1;
            fleet.wrong += "taken for one:" + names(history, planted, devices) + "\n";
        }
    }
    for (auto const& [device, found] : found_of) {
        if (found.size() > 1) {
            fleet.duplicates += found.size() - 1;
            fleet.wrong += "made " + std::to_string(found.size()) +
                           " of:" + names(history, planted, {device}) + "\n";
        }
    }
    return fleet;
}

}  // namespace parcmetre::collector::tests
