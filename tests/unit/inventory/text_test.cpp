// SPDX-License-Identifier: EUPL-1.2
#include "inventory/text.hpp"

#include <catch2/catch.hpp>

#include "inventory/device_class.hpp"
#include "inventory/provenance.hpp"

using namespace parcmetre::inventory;

TEST_CASE("white space and NUL are cut at both ends only") {
    using namespace std::string_view_literals;
    CHECK(trim(" \t a b \r\n\0"sv) == "a b");
    CHECK(trim("   ").empty());
    CHECK(trim("").empty());
    CHECK(squeeze_spaces("  Xeon(R)   E7520  @ 1.87GHz") == " Xeon(R) E7520 @ 1.87GHz");
    CHECK(squeeze_spaces("").empty());
}

TEST_CASE("lower case touches ASCII letters only") {
    CHECK(ascii_lower("ÉCRAN Dell 24") == "Écran dell 24");
}

TEST_CASE("well-formed UTF-8 is told from what only looks like it") {
    for (auto const* const text :
         {"", "plain", "é", "日本語", "😀", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
        CHECK(is_utf8(text));
    }
    for (auto const* const text :
         {"\xFF",              // never a byte of UTF-8
          "\xC3",              // cut short
          "\xC0\xAF",          // overlong
          "\xE0\x80\xAF",      // overlong
          "\xF0\x80\x80\xAF",  // overlong
          "\xED\xA0\x80",      // surrogate
          "\xF4\x90\x80\x80",  // past U+10FFFF
          "a\x80z"}) {         // a continuation without a start
        CHECK_FALSE(is_utf8(text));
    }
}

TEST_CASE("every class and provenance is read back from its word") {
    for (auto const device_class : kAllDeviceClasses) {
        CHECK(parse_device_class(to_string(device_class)) == device_class);
    }
    CHECK_FALSE(parse_device_class("toaster").has_value());
    CHECK_FALSE(parse_device_class("").has_value());
    for (auto const provenance :
         {Provenance::measured,
          Provenance::declared,
          Provenance::inferred,
          Provenance::archetype,
          Provenance::default_}) {
        CHECK(parse_provenance(to_string(provenance)) == provenance);
    }
    CHECK(to_string(Provenance::default_) == "default");
    CHECK_FALSE(parse_provenance("default_").has_value());
}

TEST_CASE("a class belongs to one practice, and only PCs are computers") {
    CHECK(practice_of(DeviceClass::smartphone) == Practice::telephony);
    CHECK(practice_of(DeviceClass::multifunction_printer) == Practice::printing);
    CHECK(practice_of(DeviceClass::monitor) == Practice::workstation);
    CHECK(is_computer(DeviceClass::thin_client));
    CHECK_FALSE(is_computer(DeviceClass::tablet));
    CHECK_FALSE(is_computer(DeviceClass::monitor));
}
