// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/message.hpp"

#include <catch2/catch.hpp>

#include "collector/foreign/report.hpp"
#include "collector/foreign/tree.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

namespace {

auto const kToday = inventory::make_day(2026, 11, 22);

Result<ForeignMessage> from_xml(std::string const& inside) {
    auto const tree = read_foreign_xml("<REQUEST>" + inside + "</REQUEST>");
    return tree ? read_foreign_message(*tree, kToday) : tree.error();
}

Result<ForeignMessage> from_json(std::string const& text) {
    auto const tree = read_foreign_json(text);
    return tree ? read_foreign_message(*tree, kToday) : tree.error();
}

}  // namespace

TEST_CASE("greetings of both protocols are told apart") {
    auto const prolog =
        from_xml("<DEVICEID>vm-2026</DEVICEID><QUERY>PROLOG</QUERY><TOKEN>1</TOKEN>");
    REQUIRE(prolog.has_value());
    CHECK(prolog->device_id == "vm-2026");
    CHECK_FALSE(std::get<ForeignGreeting>(prolog->content).is_contact);
    auto const contact =
        from_json(R"({"action":"contact","deviceid":"vm-2026","name":"GLPI-Agent"})");
    REQUIRE(contact.has_value());
    CHECK(std::get<ForeignGreeting>(contact->content).is_contact);
}

TEST_CASE("an inventory says whose agent made it and whether it is whole") {
    auto const whole = from_xml(
        "<DEVICEID>vm</DEVICEID><QUERY>INVENTORY</QUERY><CONTENT><VERSIONCLIENT>FusionInventory-"
        "Agent_v2.6</VERSIONCLIENT><CPUS><NAME>x</NAME></CPUS></CONTENT>"
    );
    REQUIRE(whole.has_value());
    auto const& inventory = std::get<ForeignInventory>(whole->content);
    CHECK(inventory.agent == "FusionInventory-Agent_v2.6");
    CHECK_FALSE(inventory.is_partial);
    CHECK(inventory.told.subjects.size() == 1);
    auto const partial = from_json(
        R"({"action":"inventory","deviceid":"vm","partial":true,"content":{"cpus":[{"name":"x"}]}})"
    );
    CHECK(std::get<ForeignInventory>(partial.value().content).is_partial);
}

TEST_CASE("what was asked over the network is read in both forms, or let go with a reason") {
    auto const printer = from_json(
        R"({"action":"netinventory","deviceid":"p","itemtype":"Printer","content":{"network_device":
        {"type":"Printer","model":"Canon MX 5970"},"pagecounters":{"total":800}}})"
    );
    auto const& devices = std::get<ForeignInventory>(printer.value().content).devices;
    REQUIRE(devices.size() == 1);
    CHECK(devices[0].counters.value().total_faces == 800);
    auto const gateway = from_xml(
        "<DEVICEID>foo</DEVICEID><QUERY>SNMPQUERY</QUERY><CONTENT><DEVICE><INFO><TYPE>NETWORKING"
        "</TYPE></INFO></DEVICE></CONTENT>"
    );
    CHECK_FALSE(std::get<ForeignRefusal>(gateway.value().content).why.empty());
}

TEST_CASE("each device of a message is one, and a switch between them is none") {
    std::string const content =
        "<DEVICEID>foo</DEVICEID><QUERY>SNMPQUERY</QUERY><CONTENT>"
        "<DEVICE><INFO><TYPE>PRINTER</TYPE><MODEL>Lexmark T640</MODEL><MAC>a</MAC></INFO>"
        "<PAGECOUNTERS><TOTAL>10</TOTAL></PAGECOUNTERS></DEVICE>"
        "<DEVICE><INFO><TYPE>NETWORKING</TYPE><MAC>b</MAC></INFO></DEVICE>"
        "<DEVICE><INFO><TYPE>PRINTER</TYPE><MODEL>Oki C823</MODEL><MAC>c</MAC></INFO>"
        "<PAGECOUNTERS><TOTAL>20</TOTAL></PAGECOUNTERS></DEVICE>"
        "<DEVICE><INFO><TYPE>PRINTER</TYPE><MODEL>Oki C823</MODEL><MAC>c</MAC></INFO></DEVICE>"
        "</CONTENT>";
    auto const told = std::get<ForeignInventory>(from_xml(content).value().content);
    REQUIRE(told.devices.size() == 3);
    auto const sender = foreign_sender_id("key", "foo");
    auto const report = report_of(told, sender, "key", sha256(content), "", kToday);
    REQUIRE(report.subjects.size() == 2);  // one of the two was told twice
    REQUIRE(report.readings.size() == 2);
    for (std::size_t i : {0, 1}) {
        CHECK(report.readings[i].subject == report.subjects[i].key);
        CHECK(report.readings[i].day == kToday);
    }
    CHECK(report.subjects[1].model == "Oki C823");
    CHECK(report.readings[1].counters.total_faces == 20);
    CHECK(report.sender.kind == inventory::SenderKind::scout);
}

TEST_CASE("a message of more devices than a report holds is refused by name") {
    std::string content = "<DEVICEID>foo</DEVICEID><QUERY>SNMPQUERY</QUERY><CONTENT>";
    for (std::size_t i = 0; i <= inventory::ReportLimits::kSubjects; ++i) {
        content += "<DEVICE><INFO><TYPE>PRINTER</TYPE></INFO></DEVICE>";
    }
    auto const refused = from_xml(content + "</CONTENT>");
    REQUIRE(refused.has_error());
    CHECK(refused.error().code() == Errc::limit);
    CHECK(refused.error().message() == "more than 5000 devices in one message");
}

TEST_CASE("what is no message of theirs says what is missing") {
    CHECK(from_json(R"({"action":"inventory"})").error().message().find("deviceid") == 0);
    CHECK(from_json(R"({"deviceid":"a","action":"dance"})").error().message().find("action") == 0);
    CHECK(from_json(R"({"deviceid":"a","action":"inventory"})").error().code() == Errc::malformed);
}

TEST_CASE("the beginning of a scan tells nothing of the machine that scans") {
    auto const start = from_xml(
        "<DEVICEID>pc-1</DEVICEID><QUERY>NETDISCOVERY</QUERY><CONTENT><AGENT><START>1</START>"
        "</AGENT><PROCESSNUMBER>1</PROCESSNUMBER></CONTENT>"
    );
    CHECK(std::holds_alternative<ForeignRefusal>(start.value().content));
    auto const empty = from_xml(
        "<DEVICEID>pc-1</DEVICEID><QUERY>INVENTORY</QUERY><CONTENT><HARDWARE><NAME>pc</NAME>"
        "</HARDWARE></CONTENT>"
    );
    CHECK(std::holds_alternative<ForeignRefusal>(empty.value().content));
    auto const gateway = from_json(
        R"({"action":"inventory","deviceid":"a","itemtype":"NetworkEquipment","content":{"cpus":[]}})"
    );
    CHECK(std::holds_alternative<ForeignRefusal>(gateway.value().content));
}
