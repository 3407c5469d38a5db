// SPDX-License-Identifier: EUPL-1.2
// Each folder of tests/cases/identity holds reports in the order of their arrival and the devices
// that they must make, with why. UPDATE=1 rewrites what is expected; the difference is then
// reviewed.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "collector/digest/digest.hpp"
#include "collector/store/store.hpp"
#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::collector {
namespace {

namespace fs = std::filesystem;
using inventory::Json;

std::vector<IncomingReport> reports_of(fs::path const& file) {
    std::vector<IncomingReport> list;
    for (auto const& document : Json::parse(tests::read_file(file))) {
        auto const text = document.dump();
        auto const report = inventory::decode_report(text).value().report;
        list.push_back(to_keep(report, report.day, sha256(text)).value());
    }
    return list;
}

Json device_json(StoreReader& reader, DeviceRow const& row, AsOf as_of) {
    auto const detail = reader.device(row.device.id, as_of).value();
    Json device;
    device["class"] = to_string(row.device.device_class.value());
    device["model"] = row.device.model.value();
    device["sources"] = row.sources;
    for (auto const& note : detail.identity) {
        device["identity"].push_back(
            {{"day", inventory::to_string(note.day)},
             {"source", note.source},
             {"fr", note.sentence.fr},
             {"en", note.sentence.en}}
        );
    }
    return device;
}

/// Devices made, in an order that does not hang on pseudonyms.
Json made_of(std::vector<IncomingReport> const& reports, std::size_t at_a_time) {
    tests::TempFolder const folder;
    auto const store = open_sqlite({.folder = folder.path() / "data"}).value();
    static_cast<void>(store->append_reports(reports).value());
    while (store->recognise_pending(at_a_time).value().pending > 0) {
    }
    auto const reader = store->open_reader().value();
    auto const today = inventory::make_day(2026, 4, 1);
    std::vector<std::string> devices;
    for (auto const& row : reader->devices({.as_of = {today, today}}).value().rows) {
        devices.push_back(device_json(*reader, row, {today, today}).dump());
    }
    std::ranges::sort(devices);
    auto list = Json::array();
    for (auto const& text : devices) {
        list.push_back(Json::parse(text));
    }
    return {{"devices", list.size()}, {"made", list}};
}

std::vector<fs::path> cases() {
    std::vector<fs::path> found;
    for (auto const& entry :
         fs::directory_iterator{tests::source_folder() / "tests/cases/identity"}) {
        found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

TEST_CASE("every case of identity makes the devices that it must, and says why") {
    auto const folders = cases();
    REQUIRE(folders.size() >= 10);
    for (auto const& folder : folders) {
        DYNAMIC_SECTION(folder.filename().string()) {
            auto const made = made_of(reports_of(folder / "reports.json"), 100);
            if (std::getenv("UPDATE") != nullptr) {
                tests::write_file(folder / "expected.json", made.dump(2) + "\n");
            }
            CHECK(made.dump(2) == Json::parse(tests::read_file(folder / "expected.json")).dump(2));
        }
    }
}

/// What complaints of other systems' users and words of the design each folder stands for, with the
/// number of devices that must come out, written by hand.
TEST_CASE("every complaint and every word of the design has its case, with the right count") {
    auto const table = tests::read_file(tests::source_folder() / "tests/cases/identity_cases.csv");
    std::set<std::string> protects;
    std::map<std::string, int> devices;
    std::istringstream lines{table};
    std::string line;
    std::getline(lines, line);
    REQUIRE(line == "protects_from,folder,devices");
    while (std::getline(lines, line)) {
        auto const first = line.find(',');
        auto const second = line.find(',', first + 1);
        protects.insert(line.substr(0, first));
        devices[line.substr(first + 1, second - first - 1)] = std::stoi(line.substr(second + 1));
    }
    for (auto const* word :
         {"U1",
          "U1b",
          "U1c",
          "U1d",
          "U2",
          "U2b",
          "U2c",
          "U2d",
          "U2e",
          "U2f",
          "U3",
          "U4",
          "U5",
          "U6",
          "U7",
          "U8",
          "U9",
          "reinstall",
          "rename",
          "clone",
          "board swap",
          "dock MAC",
          "Migration Assistant",
          "swapped monitors",
          "dummy-serial monitors",
          "phone in MDM and ledger",
          "printer in SNMP and CUPS"}) {
        INFO(word);
        CHECK(protects.contains(word));
    }
    CHECK(devices.size() == cases().size());
    for (auto const& folder : cases()) {
        INFO(folder.filename().string());
        auto const expected = Json::parse(tests::read_file(folder / "expected.json"));
        CHECK(expected["devices"] == devices[folder.filename().string()]);
    }
}

TEST_CASE("recognising reports one by one makes what recognising them together makes") {
    for (auto const& folder : cases()) {
        auto const reports = reports_of(folder / "reports.json");
        INFO(folder.filename().string());
        CHECK(made_of(reports, 1).dump() == made_of(reports, 100).dump());
    }
}

TEST_CASE("no sentence of identity tells a serial number or a UUID") {
    for (auto const& folder : cases()) {
        auto const expected = tests::read_file(folder / "expected.json");
        for (auto const& document : Json::parse(tests::read_file(folder / "reports.json"))) {
            for (auto const& subject : document["subjects"]) {
                INFO(folder.filename().string());
                CHECK(
                    expected.find(subject.value("serial", std::string{"\n\n"})) == std::string::npos
                );
                CHECK(
                    expected.find(subject.value("smbios_uuid", std::string{"\n\n"})) ==
                    std::string::npos
                );
            }
        }
    }
}

}  // namespace
}  // namespace parcmetre::collector
