// SPDX-License-Identifier: EUPL-1.2
// The data tables keep the rules that their readers rely on.
#include "inventory/hardware/tables.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "inventory/day.hpp"
#include "inventory/device_class.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/hardware/pattern.hpp"
#include "inventory/text.hpp"

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

TEST_CASE("a pattern's star stands for any run, its hash for a digit, its question mark for a byte"
) {
    CHECK(fits("abc", "abc"));
    CHECK_FALSE(fits("abc", "abcd"));
    CHECK(fits("*", ""));
    CHECK(fits("a*c", "abbbc"));
    CHECK(fits("a*b*c", "a-b-b-c"));
    CHECK_FALSE(fits("a*b*c", "a-b-b-d"));
    CHECK(fits("t4#0*", "t430 thin"));
    CHECK_FALSE(fits("t4#0*", "t4x0 thin"));
    CHECK(fits("i?-8", "i5-8"));
    CHECK_FALSE(fits("", "a"));
    CHECK(fits("", ""));
    CHECK(fits("**a**", "bab"));
}

TEST_CASE("PNP ids are three capitals, each once, and widely covered") {
    std::set<std::string_view> ids;
    for (auto const& [id, maker] : tables::pnp_makers()) {
        INFO(id);
        CHECK(id.size() == 3);
        CHECK(std::all_of(id.begin(), id.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
        CHECK_FALSE(maker.empty());
        CHECK(ids.insert(id).second);
    }
    CHECK(ids.size() >= 150);
}

TEST_CASE("a screen's maker and a machine's maker are spelt alike") {
    for (auto const& [id, maker] : tables::pnp_makers()) {
        INFO(id << " " << maker);
        CHECK(normalised_maker(maker) == maker);
    }
}

TEST_CASE("a maker's usual name stays itself when normalised") {
    for (auto const& [pattern, maker] : tables::maker_aliases()) {
        INFO(pattern << " -> " << maker);
        CHECK(normalised_maker(maker) == maker);
        CHECK(ascii_lower(pattern) == pattern);
    }
}

TEST_CASE("each name rule gives a class or server, for a maker as it is normalised") {
    for (auto const& [maker, pattern, form, device_class] : tables::class_by_name()) {
        INFO(pattern);
        bool const server = device_class == "server";
        CHECK((server || parse_device_class(device_class)));
        bool const known_form = form.empty() || form == "portable" || form == "desk";
        CHECK(known_form);
        CHECK(ascii_lower(pattern) == pattern);
        CHECK(normalised_maker(maker) == maker);
    }
}

TEST_CASE("each processor launch is a range of days that exist, in lower case") {
    for (auto const& [pattern, from, to] : tables::cpu_launches()) {
        INFO(pattern);
        auto const first = parse_day(from);
        auto const last = parse_day(to);
        REQUIRE(first.has_value());
        REQUIRE(last.has_value());
        CHECK(*first <= *last);
        CHECK(ascii_lower(pattern) == pattern);
    }
}

TEST_CASE("placeholder patterns are in lower case, as they are compared") {
    for (auto const& row : tables::placeholders()) {
        CHECK(ascii_lower(row[0]) == row[0]);
    }
    for (auto const& row : tables::placeholder_serials()) {
        CHECK(ascii_lower(row[0]) == row[0]);
    }
}

TEST_CASE("each end of support is a day, under a pattern in lower case, with its source") {
    std::set<std::string_view> const sources{"ms", "debian", "ubuntu", "redhat", "fedora", "suse"};
    for (auto const& [name, version, end, source] : tables::os_support()) {
        INFO(name << " " << version);
        CHECK(ascii_lower(name) == name);
        CHECK(parse_day(end).has_value());
        CHECK(sources.contains(source));
    }
}

TEST_CASE("a row for docks or graphics is in lower case, of a maker as it is normalised") {
    for (auto const& [usb, name, maker, model] : tables::docks()) {
        INFO(usb << " " << name);
        CHECK(ascii_lower(usb) == usb);
        CHECK(ascii_lower(name) == name);
        CHECK((maker == "-" || maker.empty() || normalised_maker(maker) == maker));
    }
    for (auto const& [id, maker, model, discrete] : tables::pci_graphics()) {
        INFO(id);
        CHECK(ascii_lower(id) == id);
        CHECK(normalised_maker(maker) == maker);
        CHECK((discrete == "yes" || discrete == "no" || discrete.empty()));
    }
}

TEST_CASE("a layout of serial numbers holds a year and a week or a month") {
    for (auto const& [maker, part, layout, first, last, source] : tables::serial_date_codes()) {
        INFO(maker << " " << layout);
        CHECK(normalised_maker(maker) == maker);
        CHECK((part == "system" || part == "board"));
        CHECK(first.size() == 4);
        CHECK((last.empty() || last >= first));
        CHECK((source == "maker" || source == "users"));
        CHECK(layout.find_first_of("YH") != std::string_view::npos);
        CHECK(layout.find_first_of("WMXK") != std::string_view::npos);
    }
}
