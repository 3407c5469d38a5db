// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/reply.hpp"

#include <catch2/catch.hpp>

#include "inventory/json.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

TEST_CASE("GLPI's agents are asked to leave out what tells of people, unless a GLPI expects it") {
    auto const task = [](GlpiInventory wanted) {
        auto const answer = inventory::Json::parse(greet(ForeignForm::json, wanted).body);
        return answer["tasks"]["inventory"];
    };
    auto const asked = "," + task(GlpiInventory::needed)["no-category"].get<std::string>() + ",";
    for (std::string const name :
         {"accesslog", "environment", "local_group", "local_user", "network", "process", "user"}) {
        CAPTURE(name);
        CHECK(asked.find("," + name + ",") != std::string::npos);
    }
    for (std::string const name : {"battery", "bios", "cpu", "hardware", "memory", "monitor"}) {
        CAPTURE(name);
        CHECK(asked.find("," + name + ",") == std::string::npos);
    }
    CHECK_FALSE(task(GlpiInventory::whole).contains("no-category"));
    CHECK(task(GlpiInventory::whole)["server"] == "glpi");
}

TEST_CASE("older agents are answered in the only words that they know") {
    auto const needed = greet(ForeignForm::xml, GlpiInventory::needed);
    CHECK(needed.content_type == "application/xml");
    CHECK(needed.body.find("<RESPONSE>SEND</RESPONSE>") != std::string::npos);
    CHECK(needed.body == greet(ForeignForm::xml, GlpiInventory::whole).body);
}
