// SPDX-License-Identifier: EUPL-1.2
// Recognition against the ground truth of a simulated organisation, planted traps included.
#include <cstdio>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "collector/database/sqlite.hpp"
#include "collector/digest/digest.hpp"
#include "collector/store/store.hpp"
#include "inventory/report_json.hpp"
#include "tests/simulator/history.hpp"
#include "tests/simulator/telling.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::collector {
namespace {

using Devices = std::set<std::size_t>;

/// What recognition made of a history: true devices by recognised device, and the reverse.
struct Recognition {
    std::map<InternalId, Devices> true_of;
    std::map<std::size_t, std::set<InternalId>> found_of;
};

IncomingReport incoming(inventory::Report const& report) {
    auto const json = inventory::encode_report(report);
    return {
        report.sender.install_id,
        report.id,
        report.sender.kind,
        report.day,
        report.day,
        json,
        to_hex(sha256(json))};
}

Recognition recognised(simulator::History const& history, std::filesystem::path const& folder) {
    auto const store = open_sqlite({.folder = folder}).value();
    std::vector<IncomingReport> reports;
    std::map<InternalId, Devices> true_of_subject;
    for (auto const& planned : simulator::plan_reports(history)) {
        auto const told = simulator::tell(history, planned);
        auto const ids = subject_ids(told.report);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            true_of_subject[ids[i]].insert(told.devices.at(i));
        }
        reports.push_back(incoming(told.report));
    }
    static_cast<void>(store->append_reports(reports).value());
    while (store->recognise_pending(500).value().pending > 0) {
    }
    CHECK(store->open_reader().value()->status().value().failed == 0);
    auto connection =
        database::open_sqlite_file(folder / "parcmetre.sqlite", database::Access::read_only)
            .value();
    Recognition made;
    auto const read =
        connection
            ->statement(
                "SELECT subject_id, device_id FROM subject_device WHERE known_to IS NULL AND "
                "valid_to IS NULL"
            )
            .each([&](database::Row const& row) {
                for (auto const truth : true_of_subject.at(row.id(0))) {
                    made.true_of[row.id(1)].insert(truth);
                    made.found_of[truth].insert(row.id(1));
                }
            });
    REQUIRE(read.has_value());
    return made;
}

TEST_CASE("a simulated organisation of three years is recognised, with its planted traps") {
    auto const settings =
        simulator::settings_of(
            "small", 1, inventory::make_day(2023, 11, 21), inventory::make_day(2026, 11, 21)
        )
            .value();
    auto const history = simulator::make_history(settings);
    tests::TempFolder const folder;
    auto const made = recognised(history, folder.path());

    std::map<std::size_t, std::string> plants;
    for (auto const& planted : history.planted) {
        for (auto const device : planted.devices) {
            plants[device] += planted.kind + " ";
        }
    }
    std::string wrong;
    std::size_t merged = 0;
    for (auto const& [found, truths] : made.true_of) {
        if (truths.size() > 1) {
            merged += truths.size() - 1;
            std::string names;
            for (auto const truth : truths) {
                names += history.devices.at(truth).id + " (" + plants[truth] + ") ";
            }
            wrong += "taken for one: " + names + "\n";
        }
    }
    std::size_t split = 0;
    for (auto const& [truth, found] : made.found_of) {
        // A screen without a serial number is known by its host: on another host it is another one.
        bool const has_serial = plants[truth].find("dummy_serial") == std::string::npos;
        if (found.size() > 1 && has_serial) {
            split += found.size() - 1;
            wrong += "made " + std::to_string(found.size()) + " of " +
                     history.devices.at(truth).id + " (" + plants[truth] + ")\n";
        }
    }
    std::printf(
        "recognised %zu devices of %zu true ones that were told; %zu merged, %zu split, screens "
        "without a serial number apart\n",
        made.true_of.size(),
        made.found_of.size(),
        merged,
        split
    );
    CHECK(made.found_of.size() > 300);
    INFO(wrong);
    CHECK(merged + split == 0);
}

}  // namespace
}  // namespace parcmetre::collector
