// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include <catch2/catch.hpp>

#include "agent/page/field_words.hpp"
#include "agent/page/my_workstation.hpp"
#include "inventory/json.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/agent/sample_report.hpp"

using namespace parcmetre;

namespace {

/// Every member that a schema lists.
void collect_members(inventory::Json const& schema, std::set<std::string>& members) {
    if (schema.is_object()) {
        if (auto const found = schema.find("properties"); found != schema.end()) {
            for (auto const& [name, unused] : found->items()) {
                members.insert(name);
            }
        }
    }
    if (schema.is_structured()) {
        for (auto const& part : schema) {
            collect_members(part, members);
        }
    }
}

std::string page_of(inventory::Report const& report, Language language = Language::french) {
    return agent::my_workstation_page(report, std::nullopt, language);
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every member of the report's schema has words in both languages") {
    auto const text = tests::read_file(tests::source_folder() / "inventory/schema/report.v1.json");
    std::set<std::string> members;
    collect_members(inventory::Json::parse(text), members);
    CHECK(members.size() > 70);
    for (auto const& member : members) {
        INFO(member);
        CHECK(agent::field_words(member, Language::french).has_value());
        CHECK(agent::field_words(member, Language::english).has_value());
    }
    CHECK_FALSE(agent::field_words("user_name", Language::french).has_value());
}

TEST_CASE("the page says every text of the report, and its exact JSON") {
    auto const report = tests::sample_report();
    auto const page = page_of(report);
    CHECK(has(page, "<html lang=\"fr\">"));
    CHECK(has(page, "<h1>Mon poste</h1>"));
    for (auto const& subject : report.subjects) {
        for (auto const& text : {subject.maker, subject.model, subject.serial}) {
            INFO(text.value_or("none"));
            CHECK((!text || has(page, ">" + *text + "<")));
        }
    }
    CHECK(has(page, "Trois choses à faire"));
    CHECK(has(page, report.id.str()));
    CHECK(has(page_of(report, Language::english), "<h2>Three things to do</h2>"));
}

TEST_CASE("what a machine says of itself is text on the page, never markup") {
    auto report = tests::sample_report();
    report.subjects[0].model = "<script>alert(\"1\")</script>&";
    auto const page = page_of(report);
    CHECK_FALSE(has(page, "<script"));
    CHECK(has(page, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;"));
}

TEST_CASE("the page gives the footprint that the collector told, and says when there is none") {
    auto const report = tests::sample_report();
    agent::ToldFootprint const told{{41.02, 18.3, 187.4}, inventory::make_day(2026, 11, 22)};
    auto const page = agent::my_workstation_page(report, told, Language::french);
    CHECK(has(page, "41,0 kg CO₂e (entre 18,3 et 187)"));
    CHECK(has(page, "le 2026-11-22"));
    auto const english = agent::my_workstation_page(report, told, Language::english);
    CHECK(has(english, "41.0 kg CO₂e (between 18.3 and 187)"));
    CHECK(has(page_of(report), "ne l'a pas encore communiquée"));
}

TEST_CASE("advice fits the machine") {
    auto report = tests::sample_report();
    auto& host = report.subjects[0];
    host.batteries = {{50.0, 20.0, std::nullopt}};
    host.disks = {{inventory::DiskKind::hdd, 500, std::nullopt}};
    auto const page = page_of(report);
    CHECK(has(page, "Sa batterie a perdu"));
    CHECK(has(page, "un SSD lui rendrait"));
    host.batteries.clear();
    host.disks.clear();
    CHECK_FALSE(has(page_of(report), "Sa batterie"));
}
