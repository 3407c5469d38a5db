// SPDX-License-Identifier: EUPL-1.2
// What several sources tell of one device, each in its own words, is told of one device.
#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
using parcmetre::inventory::Json;

namespace {

/// As GLPI's agent sends it.
Answer tell_glpi(unsigned short port, Json const& message) {
    Connection connection{port};
    auto const body = message.dump();
    connection.send(
        "POST /front/inventory.php HTTP/1.1\r\nHost: localhost\r\nUser-Agent: GLPI-Agent_v1.12\r\n"
        "GLPI-Agent-ID: 5e8b25e5-5a0d-4a2b-9d0c-2c1e8a4b7f11\r\nContent-Type: application/json\r\n"
        "Content-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body
    );
    return connection.read_answer();
}

Answer tell_list(unsigned short port, std::string const& kind, std::string const& text) {
    return post(port, "/api/v1/imports/" + kind, text);
}

/// Of what our own programs make: `number` sets sender and report apart.
std::string own_report(unsigned number, std::string const& sender, Json const& subject) {
    auto report = Json::parse(sample_report(number, 1));
    report["sender"]["kind"] = sender;
    report["sender"]["name"] = "parcmetre-" + sender;
    report["subjects"] = Json::array({subject});
    return report.dump();
}

Json told_by(std::string const& source, std::string const& device_class) {
    return {{"value", device_class}, {"provenance", "measured"}, {"source", source}};
}

}  // namespace

TEST_CASE("the PC that our agent, GLPI's, the MDM and the ledger know is one", "[e2e]") {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    Json const host{
        {"key", "host"},
        {"class", told_by("smbios.type3", "laptop")},
        {"maker", "Dell"},
        {"model", "Latitude 5420"},
        {"serial", "7XK2P3J"}};
    CHECK(post(port, "/api/v1/reports", own_report(1, "agent", host)).status == 201);
    Json const inventory{
        {"action", "inventory"},
        {"deviceid", "pc-2026-11-22-07-41-53"},
        {"itemtype", "Computer"},
        {"content",
         {{"bios",
           {{"smanufacturer", "Dell Inc."}, {"smodel", "Latitude 5420"}, {"ssn", "7XK2P3J"}}},
          {"hardware", {{"chassis_type", "Notebook"}}}}}};
    CHECK(tell_glpi(port, inventory).status == 200);
    auto const intune = tell_list(
        port,
        "intune",
        "Device name,Ownership,OS,Serial number,Manufacturer,Model\n"
        "PC-1,Corporate,Windows,7XK2P3J,Dell Inc.,Latitude 5420\n"
    );
    CHECK(intune.status == 200);
    auto const ledger = tell_list(
        port,
        "ledger",
        "Type;Marque;N° de série;Date d’achat\nPC portable;DELL;7xk2p3j;31/03/2021\n"
    );
    CHECK(ledger.status == 200);
    collector.wait_until_recognised();
    auto const list = get(port, "/api/v1/devices").json()["devices"];
    INFO(intune.body << ledger.body << list.dump(1));
    REQUIRE(list.size() == 1);
    CHECK(list[0]["class"] == "laptop");
    CHECK(list[0]["sources"] == 4);
}

TEST_CASE("the printer that SNMP, CUPS, GLPI's agent and the lessor tell of is one", "[e2e]") {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    Json by_snmp{
        {"key", "printer.0123456789abcdef"},
        {"class", told_by("printer_mib", "multifunction_printer")},
        {"maker", "Ricoh"},
        {"model", "IM C3000"},
        {"serial", "3100XB12345"}};
    CHECK(post(port, "/api/v1/reports", own_report(1, "scout", by_snmp)).status == 201);
    Json queue = by_snmp;
    queue["key"] = "printer.fedcba9876543210";
    queue["class"] = told_by("cups", "printer");
    queue["maker"] = "RICOH";
    queue["printing"] = {{"link", "usb"}};
    CHECK(post(port, "/api/v1/reports", own_report(2, "scout", queue)).status == 201);
    Json const asked{
        {"action", "netinventory"},
        {"deviceid", "scan-2026"},
        {"itemtype", "Printer"},
        {"content",
         {{"network_device",
           {{"type", "Printer"},
            {"manufacturer", "Ricoh Company, Ltd."},
            {"model", "RICOH IM C3000"},
            {"serial", "3100XB12345"}}},
          {"pagecounters", {{"total", 800}}}}}};
    CHECK(tell_glpi(port, asked).status == 200);
    auto const meters = tell_list(
        port,
        "meters",
        "Numéro de série;Marque;Modèle;Type;Date de relevé;Total\n"
        "3100XB12345;Ricoh;IM C3000;Multifonction;01/10/2026;700\n"
    );
    CHECK(meters.status == 200);
    collector.wait_until_recognised();
    auto const list = get(port, "/api/v1/devices").json()["devices"];
    INFO(meters.body << list.dump(1));
    REQUIRE(list.size() == 1);
    CHECK(list[0]["class"] == "multifunction_printer");
    CHECK(list[0]["sources"] == 4);
}
