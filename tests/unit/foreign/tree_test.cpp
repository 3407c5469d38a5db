// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/tree.hpp"

#include <catch2/catch.hpp>

#include "collector/foreign/section.hpp"

using namespace parcmetre;
using collector::read_foreign_json;
using collector::read_foreign_xml;
using collector::Section;
using inventory::Json;

TEST_CASE("XML is read into the tree that JSON would have") {
    auto const tree = read_foreign_xml(R"(<?xml version="1.0" encoding="UTF-8"?>
        <!-- a comment --><REQUEST a="1"><CONTENT>
          <CPUS><NAME>Intel &amp; Co</NAME></CPUS>
          <DRIVES><TYPE>ext4</TYPE></DRIVES><DRIVES><TYPE>vfat</TYPE></DRIVES>
          <BIOS/>
        </CONTENT><QUERY>INVENTORY</QUERY></REQUEST>)");
    REQUIRE(tree.has_value());
    CHECK(
        *tree ==
        Json{
            {"content",
             {{"cpus", {{"name", "Intel & Co"}}},
              {"drives", Json::array({{{"type", "ext4"}}, {{"type", "vfat"}}})},
              {"bios", ""}}},
            {"query", "INVENTORY"}}
    );
}

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

}  // namespace

TEST_CASE("what is no request is refused, and what could make one grow") {
    CHECK(read_foreign_xml("").error().code() == Errc::malformed);
    CHECK(read_foreign_xml("<REPLY/>").error().code() == Errc::malformed);
    CHECK(read_foreign_xml("<REQUEST><QUERY></REQUEST>").error().code() == Errc::malformed);
    CHECK(
        read_foreign_xml(
            "<!DOCTYPE REQUEST [<!ENTITY a \"b\">]><REQUEST><QUERY>&a;</QUERY></REQUEST>"
        )
            .error()
            .message()
            .find("document type") != std::string::npos
    );
    auto const deep = repeated("<A>", 100) + repeated("</A>", 100);
    CHECK(read_foreign_xml("<REQUEST>" + deep + "</REQUEST>").error().code() == Errc::limit);
    CHECK(read_foreign_xml(std::string(17U << 20U, ' ')).error().code() == Errc::limit);
    CHECK(
        read_foreign_xml("<REQUEST>" + repeated("<a/>", 1'100'000) + "</REQUEST>").error().code() ==
        Errc::limit
    );
    std::string names = "<REQUEST>";
    for (int i = 0; i < 600; ++i) {
        names += "<a" + std::to_string(i) + "/>";
    }
    CHECK(read_foreign_xml(names + "</REQUEST>").error().code() == Errc::limit);
    CHECK(read_foreign_json("[]").error().code() == Errc::malformed);
    CHECK(read_foreign_json(std::string(100, '[')).error().code() == Errc::limit);
}

TEST_CASE("an entity of another document, or one that is not declared, stays a text") {
    auto const tree = read_foreign_xml("<REQUEST><QUERY>&xxe;</QUERY></REQUEST>");
    REQUIRE(tree.has_value());
    CHECK(tree->at("query") == "&xxe;");
}

TEST_CASE("a section gives what is there, of whatever type, and nothing for fillers") {
    Json const tree{
        {"number", 12},
        {"text", " 2048 "},
        {"words", "Top  Slot\n1"},
        {"control", std::string("WDC\0\0WD10", 9)},
        {"filler", "N/A"},
        {"masked", "<private>"},
        {"empty", "  "},
        {"decimal", "1.5"},
        {"null", nullptr},
        {"latin", "Caf\xE9"},
        {"long", std::string(300, 'x')},
        {"one", {{"a", "b"}}},
        {"bytes", "AAEC/w=="},
        {"many", Json::array({{{"a", "1"}}, {{"a", "2"}}})}};
    Section const section{tree};
    CHECK(section.whole("number") == 12);
    CHECK(section.text("number") == "12");
    CHECK(section.whole("text") == 2048);
    CHECK_FALSE(section.whole("decimal"));
    for (auto const* name : {"filler", "masked", "empty", "null", "absent", "one"}) {
        INFO(name);
        CHECK_FALSE(section.text(name));
    }
    CHECK(section.text("control") == "WDC WD10");
    CHECK(section.text("words") == "Top Slot 1");
    CHECK(section.text("latin") == "Caf?");
    CHECK(section.text("long").value().size() == 256);
    CHECK(section.part("one").text("a") == "b");
    CHECK(section.parts("one").size() == 1);
    CHECK(section.part("many").text("a") == "1");
    CHECK(section.parts("many").size() == 2);
    CHECK_FALSE(section.part("absent").text("a"));
    CHECK(section.bytes("bytes") == std::vector<std::uint8_t>{0, 1, 2, 0xFF});
    CHECK_FALSE(section.bytes("decimal"));
    // Scalars where parts are expected hold none.
    CHECK_FALSE(Section{Json("text")}.text("a"));
}
