// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/traces.hpp"

#include <catch2/catch.hpp>

#include "inventory/report_json.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

TEST_CASE("addresses and times of day leave a text, the rest of it stays", "[intake]") {
    CHECK(without_traces("host 192.0.2.77 at 08:31") == "host … at …");
    CHECK(without_traces("no route to 10.1.2.3.") == "no route to ….");
    CHECK(without_traces("http://10.1.2.3:8080/x") == "http://…:8080/x");
    CHECK(without_traces("2001:db8::7 fe80::1%eth0 ::1") == "… …%eth0 …");
    CHECK(without_traces("2001:db8:0:1:2:3:4:5") == "…");
    CHECK(without_traces("00:1b:44:11:3a:b7 00-1B-44-11-3A-B7") == "… …");
    CHECK(without_traces("jeanne.martin@example.org, root@pc12") == "…, …");
    CHECK(without_traces("2026-11-22T08:31:59Z") == "2026-11-22T…Z");
    CHECK(without_traces("8:31, 23:59:59.123") == "…, ….123");
}

TEST_CASE("what hardware and versions are named stays as it is", "[intake]") {
    for (auto const* text :
         {"13th Gen Intel(R) Core(TM) i5-1345U",
          "Intel(R) Core(TM) i5-6200U CPU @ 2.30GHz",
          "i5-6200U@2.30GHz",
          "Debian GNU/Linux 12 (bookworm)",
          "6.1.0-18-amd64",
          "5.15.90.1-microsoft-standard-WSL2",
          "10.0.22631.4460",
          "v1.2.3.4",
          "0.1.0",
          "DEL 0xA0C4",
          "20VK0019US",
          "4c4c4544-0042-3010-8051-b7c04f4d3232",
          "0000:00:02.0",
          "HDMI-A-1",
          "écran 4:3 de 24,1″",
          "std::string",
          "::",
          "60:75:99",
          "24:00",
          "1:2:3",
          "@",
          ""}) {
        CHECK(without_traces(text) == text);
    }
}

TEST_CASE("a report's texts are cleaned everywhere, and its subjects still hang together") {
    auto report =
        inventory::decode_report(
            R"({"schema":"parcmetre.report.v1","report_id":"6f1d1c1e-7a55-4a39-9a76-6d3b0f1e2a01",)"
            R"("day":"2026-11-20","sender":{"kind":"agent","name":"parcmetre-agent",)"
            R"("version":"0.1.0","install_id":"0b0c3c58-5f0e-4f53-8f6a-2c7d9b1a4e10"},"subjects":[)"
            R"({"key":"10.0.0.1","maker":"192.0.2.1","model":"OptiPlex of 08:31"},)"
            R"({"key":"10.0.0.2","attached_to":"10.0.0.1"},{"key":"subject.1"}],)"
            R"("readings":[{"subject":"10.0.0.2","day":"2026-11-20","total_faces":5,)"
            R"("provenance":"measured"}],"probes":[{"probe":"power","outcome":"failed","cpu_us":5,)"
            R"("detail":"refused by 192.0.2.9"}]})"
        )
            .value()
            .report;
    CHECK(remove_traces(report) == 5);
    CHECK_FALSE(report.subjects[0].maker.has_value());
    CHECK(report.subjects[0].model == "OptiPlex of …");
    CHECK(report.probes[0].detail == "refused by …");
    CHECK(report.subjects[1].attached_to == report.subjects[0].key);
    CHECK(report.readings[0].subject == report.subjects[1].key);
    auto const kept = inventory::encode_report(report);
    CHECK(inventory::decode_report(kept).has_value());
    CHECK(remove_traces(report) == 0);
}
