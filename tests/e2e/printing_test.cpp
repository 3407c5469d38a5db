// SPDX-License-Identifier: EUPL-1.2
// Meters, from the reports of a scout and of agents to what anyone may read of them.
#include <catch2/catch.hpp>

#include "inventory/day.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/moved_clock.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using inventory::Json;
using inventory::make_day;

namespace {

Json printer(std::string const& key, std::string const& serial) {
    return {
        {"key", key},
        {"class", {{"value", "printer"}, {"provenance", "measured"}, {"source", "printer_mib"}}},
        {"maker", "Maker"},
        {"model", "MFP 40"},
        {"serial", serial}};
}

Json reading(std::string const& key, std::string const& day, int total) {
    return {
        {"subject", key},
        {"day", day},
        {"total_faces", total},
        {"colour_faces", total / 4},
        {"provenance", "measured"}};
}

/// A report that a scout makes of the printer of the corridor: 36,500 faces from one end of the
/// period to the other.
std::string scan_of_corridor() {
    auto report = Json::parse(sample_report(90, 1));
    report["day"] = "2026-11-01";
    report["sender"]["kind"] = "scout";
    report["sender"]["name"] = "parcmetre-scout";
    report["subjects"] = Json::array({printer("printer.1", "CORRIDOR1")});
    report["readings"] = {
        reading("printer.1", "2025-10-31", 100'000), reading("printer.1", "2026-10-31", 136'500)};
    return report.dump();
}

/// An agent's, with the printer on its USB port: 1,200 faces.
std::string report_with_usb_printer(unsigned agent) {
    auto report = Json::parse(sample_report(agent, 1));
    report["day"] = "2026-11-01";
    auto on_desk = printer("printer.1", "DESK" + std::to_string(agent));
    on_desk["attached_to"] = "host";
    on_desk["printing"] = {{"link", "usb"}};
    report["subjects"].push_back(on_desk);
    report["readings"] = {
        reading("printer.1", "2025-10-31", 4000), reading("printer.1", "2026-10-31", 5200)};
    return report.dump();
}

}  // namespace

TEST_CASE(
    "the corridor's printer shows its pages, those on nine desks nothing, on ten their sum alone",
    "[e2e]"
) {
    MovedClock const clock{make_day(2026, 11, 3)};
    TempFolder const data;
    RunningCollector collector{clock.under(serve_command(data.path()))};
    auto const port = collector.port();
    auto const none = get(port, "/api/v1/printing").json();
    CHECK(none["total"].is_null());
    CHECK(none["status"] == "none");
    REQUIRE(post(port, "/api/v1/reports", scan_of_corridor()).status == 201);
    for (unsigned agent = 1; agent <= 9; ++agent) {
        REQUIRE(post(port, "/api/v1/reports", report_with_usb_printer(agent)).status == 201);
    }
    collector.wait_until_recognised();
    auto const nine = get(port, "/api/v1/printing");
    auto const alone = nine.json();
    CHECK(alone["period"] == Json{{"from", "2025-11-01"}, {"to", "2026-11-01"}});
    CHECK(alone["status"] == "exact");
    CHECK(
        alone["total"] ==
        Json{{"value", 36'500}, {"low", 36'500}, {"high", 36'500}, {"printers", 1}}
    );
    CHECK(alone["colour"]["value"] == 9125);
    // No printer tells its sheets, nobody its cartridges' yield.
    auto const& parts = alone["footprint"]["activities"];
    REQUIRE(parts.size() == 4);
    CHECK(parts[0]["printers"] == 10);
    CHECK(parts[1]["impact"]["value"].get<double>() > 0);
    CHECK(parts[2]["reason"] == "no_sheets");
    CHECK(parts[3]["reason"] == "no_yield");
    CHECK(
        alone["footprint"]["total"]["value"].get<double>() ==
        Approx(
            parts[0]["impact"]["value"].get<double>() + parts[1]["impact"]["value"].get<double>()
        )
    );
    auto const told = get(port, "/api/v1/printing?faces_per_cartridge=3650").json();
    CHECK(told["footprint"]["activities"][3]["amount"]["value"] == 10);
    CHECK(get(port, "/api/v1/printing?grams=8").status == 400);
    CHECK(get(port, "/api/v1/printing?recycled_percent=half").status == 400);
    CHECK(alone["printers"]["in_service"] == 10);
    CHECK(alone["printers"]["personal_summed"] == 0);
    REQUIRE(alone["lines"].size() == 1);
    CHECK(alone["lines"][0]["a_year"]["value"] == 36'525);
    CHECK(alone["months"].size() == 12);
    CHECK(alone["months"][0]["total"]["value"] == 3000);
    CHECK(nine.body.find("CORRIDOR1") == std::string::npos);
    CHECK(nine.body.find("1200") == std::string::npos);

    REQUIRE(post(port, "/api/v1/reports", report_with_usb_printer(10)).status == 201);
    collector.wait_until_recognised();
    auto const summed = get(port, "/api/v1/printing").json();
    CHECK(summed["total"]["value"] == 36'500 + 10 * 1200);
    CHECK(summed["printers"]["personal_summed"] == 10);
    CHECK(summed["lines"] == alone["lines"]);
    CHECK(summed["months"] == alone["months"]);
    auto const fleet = get(port, "/api/v1/fleet").json();
    CHECK(fleet["readings"].size() == 2);
}

TEST_CASE("printing is told for whole months, and a wrong period or scope is refused", "[e2e]") {
    MovedClock const clock{make_day(2026, 1, 20)};
    TempFolder const data;
    RunningCollector collector{clock.under(serve_command(data.path()))};
    auto const port = collector.port();
    CHECK(get(port, "/api/v1/printing?period=2026").json()["months"].empty());
    CHECK(
        get(port, "/api/v1/printing?period=2025").json()["period"] ==
        Json{{"from", "2025-01-01"}, {"to", "2026-01-01"}}
    );
    CHECK(get(port, "/api/v1/printing?period=1999").status == 400);
    CHECK(get(port, "/api/v1/printing?scope=site:nowhere").status == 400);
}
