// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/registry_export.hpp"

#include <catch2/catch.hpp>

#include "agent/utf16.hpp"

using namespace parcmetre;
using agent::RegistryExport;

namespace {

constexpr char kExport[] = R"(Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\SOFTWARE\Société\Poste]
@="default"
"Nom"="un \"écran\" de C:\\Temp"
; a comment
"Blank"="  "
"Number"=dword:000058af
"Long"=hex(b):00,10,00,00,00,00,00,00
"Bytes"=hex:00,ff,\
  ff,01
"Expanded"=hex(2):25,00,50,00,25,00,00,00
"Several"="two
lines"
"After"="here"
"Broken"=hex:zz
"NoType"=oops

[HKEY_LOCAL_MACHINE\SOFTWARE\Société\Poste\Below\Deep]

[HKEY_CURRENT_USER\SOFTWARE\Société\Poste]
"Nom"="of a person"

[-HKEY_LOCAL_MACHINE\SOFTWARE\Gone]
"Nom"="gone"
)";

constexpr char kKey[] = R"(software\SOCIéTé\Poste)";

/// The bytes that regedit writes: UTF-16 with its mark, lines ended by CR LF.
std::string as_regedit(std::string const& text) {
    std::string lines;
    for (char const c : text) {
        lines += c == '\n' ? std::string{"\r\n"} : std::string{c};
    }
    std::string bytes = "\xFF\xFE";
    for (auto const unit : agent::utf16_from_utf8(lines)) {
        bytes.push_back(static_cast<char>(unit & 0xFFU));
        bytes.push_back(static_cast<char>(unit >> 8U));
    }
    return bytes;
}

}  // namespace

TEST_CASE("an export of the registry is read as UTF-16 and as UTF-8 alike") {
    for (auto const& file :
         {std::string{kExport}, as_regedit(kExport), "\xEF\xBB\xBF" + std::string{kExport}}) {
        RegistryExport registry;
        REQUIRE(registry.add(file).has_value());
        CHECK(registry.text(kKey, "nom") == "un \"écran\" de C:\\Temp");
        CHECK(registry.number(kKey, "Number") == 0x58af);
        CHECK(registry.number(kKey, "Long") == 0x1000);
        CHECK(registry.bytes(kKey, "Bytes") == std::string{"\x00\xFF\xFF\x01", 4});
        CHECK(registry.text(kKey, "Expanded") == "%P%");
        CHECK(registry.text(kKey, "After") == "here");
    }
}

TEST_CASE("what an export does not say, or says wrongly, is unknown") {
    RegistryExport registry;
    REQUIRE(registry.add(kExport).has_value());
    CHECK_FALSE(registry.text(kKey, "Blank").has_value());
    CHECK_FALSE(registry.text(kKey, "Number").has_value());
    CHECK_FALSE(registry.number(kKey, "Nom").has_value());
    CHECK_FALSE(registry.bytes(kKey, "Broken").has_value());
    CHECK_FALSE(registry.text(kKey, "NoType").has_value());
    CHECK_FALSE(registry.text(R"(SOFTWARE\Gone)", "Nom").has_value());
    CHECK_FALSE(registry.add("<html>").has_value());
    CHECK_FALSE(registry.add("").has_value());
    CHECK_FALSE(registry.add(std::string{"\xFF\xFE\x00", 3}).has_value());
}

TEST_CASE("a key stands under those that its path names") {
    RegistryExport registry;
    REQUIRE(registry.add(kExport).has_value());
    CHECK(registry.subkeys(kKey) == std::vector<std::string>{"Below"});
    CHECK(registry.subkeys(R"(SOFTWARE\Société)") == std::vector<std::string>{"Poste"});
    CHECK(registry.subkeys("SOFTWARE\\Soci").empty());
    CHECK(registry.subkeys(R"(SYSTEM)").empty());
}

TEST_CASE("an export cut anywhere is read without harm") {
    auto const whole = as_regedit(kExport);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        RegistryExport registry;
        auto const added = registry.add(whole.substr(0, size));
        CHECK((!added || registry.text(kKey, "Nobody") == std::nullopt));
    }
}

TEST_CASE("UTF-16 and UTF-8 are each other's, and what is neither is replaced") {
    for (auto const* text : {"", "Relevé", "écran 27″", "\xF0\x9F\x96\xA5"}) {
        CHECK(agent::utf8_from_utf16(agent::utf16_from_utf8(text)) == text);
    }
    CHECK(agent::utf8_from_utf16(std::u16string{char16_t{0xD83D}}) == "\xEF\xBF\xBD");
    CHECK(
        agent::utf8_from_utf16(std::u16string{char16_t{0xDE00}, u'a'}) ==
        "\xEF\xBF\xBD"
        "a"
    );
    CHECK(agent::utf16_from_utf8("a\xFFz") == u"a\uFFFDz");
    CHECK(agent::utf16_from_bytes("a") == u"");
}
