// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "inventory/fleet_json.hpp"
#include "inventory/report_json.hpp"
#include "tests/unit/inventory/generators.hpp"

using namespace parcmetre;
using namespace parcmetre::inventory;

TEST_CASE("a report that is written and read is the same report, and canonical") {
    CHECK(rc::check("decode ∘ encode = identity", [] {
        auto const report = *tests::any_report();
        auto const text = encode_report(report);
        auto const read = decode_report(text);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->dropped_members == 0U);
        RC_ASSERT(read->report == report);
        RC_ASSERT(encode_report(read->report) == text);
        RC_ASSERT(nlohmann::ordered_json::parse(text).dump() == text);
    }));
}

TEST_CASE("a text of a report is written as JSON has it, whatever its bytes") {
    Report report;
    report.sender.name = "é \"quoted\" C:\\ \t\x7F";
    report.sender.version = "cut short \xC3";
    auto const json = nlohmann::ordered_json::parse(encode_report(report));
    CHECK(json["sender"]["name"] == report.sender.name);
    CHECK(json["sender"]["version"] == "cut short \xEF\xBF\xBD");
}

TEST_CASE("a fleet that is written and read is the same fleet, and canonical") {
    CHECK(rc::check("decode ∘ encode = identity", [] {
        auto const fleet = *tests::any_fleet();
        auto const text = encode_fleet(fleet);
        auto const read = decode_fleet(text);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == fleet);
        RC_ASSERT(encode_fleet(*read) == text);
    }));
}

TEST_CASE("members that a report's schema does not know are dropped and counted") {
    CHECK(rc::check("unknown members leave the report as it was", [] {
        auto const report = *tests::any_report();
        auto json = nlohmann::ordered_json::parse(encode_report(report));
        json["user"] = "nobody";
        json["sender"]["ip"] = {1, 2};
        json["subjects"][0]["ssid"] = nullptr;
        auto const read = decode_report(json.dump());
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->dropped_members == 3U);
        RC_ASSERT(read->report == report);
    }));
}

TEST_CASE("no text that is cut short is read as a report") {
    CHECK(rc::check("a prefix is refused", [] {
        auto const text = encode_report(*tests::any_report());
        auto const cut = *rc::gen::inRange<std::size_t>(0, text.size());
        RC_ASSERT(!decode_report(std::string_view{text}.substr(0, cut)).has_value());
    }));
}
