// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/files.hpp"
#include "tests/unit/structure/source_tree.hpp"

using namespace parcmetre::tests;

namespace {

constexpr std::size_t kLongestFile = 450;

/// Names of all properties of a JSON Schema, at any depth.
void collect_properties(nlohmann::json const& schema, std::set<std::string>& names) {
    if (schema.is_object()) {
        for (auto const& member : schema.items()) {
            if (member.key() == "properties") {
                for (auto const& property : member.value().items()) {
                    names.insert(property.key());
                }
            }
            collect_properties(member.value(), names);
        }
    } else if (schema.is_array()) {
        for (auto const& item : schema) {
            collect_properties(item, names);
        }
    }
}

}  // namespace

TEST_CASE("every C++ file names its licence on its first line") {
    for (auto const& file : cpp_files()) {
        INFO(file.path);
        REQUIRE_FALSE(file.lines.empty());
        CHECK(file.lines.front() == "// SPDX-License-Identifier: EUPL-1.2");
    }
}

TEST_CASE("no file is long, and none is named after nothing") {
    std::regex const says_nothing{"(^|/)(utils?|common|helpers?|misc|manager)(/|\\.|_)"};
    for (auto const& file : cpp_files()) {
        INFO(file.path);
        CHECK(file.lines.size() <= kLongestFile);
        CHECK_FALSE(std::regex_search(file.path, says_nothing));
    }
}

TEST_CASE("README lists every field that a report may carry") {
    auto const readme = read_file(source_folder() / "README.md");
    auto const schema =
        nlohmann::json::parse(read_file(source_folder() / "inventory/schema/report.v1.json"));
    std::set<std::string> names;
    collect_properties(schema, names);
    CHECK(names.size() > 40);
    for (auto const& name : names) {
        INFO(name);
        CHECK(readme.find("`" + name + "`") != std::string::npos);
    }
}

TEST_CASE("no field of a report could hold a person, an address or a time of day") {
    auto const schema =
        nlohmann::json::parse(read_file(source_folder() / "inventory/schema/report.v1.json"));
    std::set<std::string> names;
    collect_properties(schema, names);
    std::regex const forbidden{
        "user|login|mail|host_?name|address|^ip|ssid|mac$|process_|window|url|idle|time|clock_at|"
        "stamp"};
    for (auto const& name : names) {
        INFO(name);
        CHECK_FALSE(std::regex_search(name, forbidden));
    }
}
