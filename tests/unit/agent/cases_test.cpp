// SPDX-License-Identifier: EUPL-1.2
// A case is a folder of tests/cases/agent: root/ is a machine, request.json what was declared of
// it, expected.json the report. UPDATE=1 rewrites expected.json, to be reviewed.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "agent/take_inventory.hpp"
#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;

namespace {

std::vector<fs::path> case_folders() {
    std::vector<fs::path> folders;
    for (auto const& entry : fs::directory_iterator{tests::source_folder() / "tests/cases/agent"}) {
        folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

agent::Declared declared_in(fs::path const& folder) {
    agent::Declared declared;
    if (!fs::exists(folder / "request.json")) {
        return declared;
    }
    auto const request = inventory::Json::parse(tests::read_file(folder / "request.json"));
    declared.device_class = inventory::parse_device_class(request.at("as").get<std::string>());
    declared.site = request.at("site").get<std::string>();
    declared.country = request.at("country").get<std::string>();
    return declared;
}

/// The report of a case, without what differs at each run: its cost.
inventory::Report report_of(fs::path const& folder) {
    agent::InventoryRequest request;
    request.root = folder / "root";
    request.root_kind = agent::RootKind::replay;
    request.today = inventory::make_day(2026, 11, 21);
    request.report_id = inventory::ReportId{"00000000-0000-4000-8000-000000000001"};
    request.install_id = inventory::InstallId{"00000000-0000-4000-8000-000000000002"};
    request.declared = declared_in(folder);
    auto report = agent::take_inventory(request);
    report.cost.reset();
    for (auto& probe : report.probes) {
        probe.cpu_us = 0;
    }
    return report;
}

}  // namespace

TEST_CASE("each machine of the case folders gives the report expected of it") {
    auto const folders = case_folders();
    REQUIRE(folders.size() >= 8);
    bool const update = std::getenv("UPDATE") != nullptr;
    for (auto const& folder : folders) {
        auto const found =
            inventory::Json::parse(inventory::encode_report(report_of(folder))).dump(2) + "\n";
        if (update) {
            tests::write_file(folder / "expected.json", found);
        }
        INFO(folder.filename().string());
        CHECK(found == tests::read_file(folder / "expected.json"));
    }
}

TEST_CASE("every report made of a case is one that the codec reads back unchanged") {
    for (auto const& folder : case_folders()) {
        auto const report = report_of(folder);
        auto const decoded = inventory::decode_report(inventory::encode_report(report));
        INFO(folder.filename().string());
        REQUIRE(decoded.has_value());
        CHECK(decoded->dropped_members == 0);
        CHECK(decoded->report == report);
    }
}
