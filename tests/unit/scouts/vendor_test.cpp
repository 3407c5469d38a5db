// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/vendor.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/sighting.hpp"
#include "agent/scouts/tables.hpp"

using namespace parcmetre::scouts;
using parcmetre::inventory::DeviceClass;
using parcmetre::inventory::MeterCounters;

namespace {

Oid oid(char const* text) {
    return parse_oid(text).value();
}

Answers konica() {
    return {
        {mib::kSysDescr, std::string{"KONICA MINOLTA bizhub C9"}},
        {mib::kSysObjectId, oid("1.3.6.1.4.1.18334.1.1.1.2.1.1")},
        {under(mib::kLifeCount, {1, 1}), std::int64_t{1000}},
        {oid("1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.1.1"), std::int64_t{100}},
        {oid("1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.1.2"), std::int64_t{600}},
        {oid("1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.2.1"), std::int64_t{50}},
        {oid("1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.2.2"), std::int64_t{250}}};
}

}  // namespace

TEST_CASE("a maker's counters are added by kind and by origin") {
    auto const answers = konica();
    auto const counters = vendor_counters(answers, maker_branches(answers));
    CHECK(counters.parts.mono_faces == 700);
    CHECK(counters.parts.colour_faces == 300);
    CHECK(counters.parts.copied_faces == 150);
    CHECK(counters.parts.printed_faces == 850);
    CHECK_FALSE(counters.parts.duplex_sheets);
}

TEST_CASE("a sum with a missing part is unknown") {
    auto answers = konica();
    answers.erase(oid("1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.2.1"));
    auto const counters = vendor_counters(answers, maker_branches(answers));
    CHECK_FALSE(counters.parts.colour_faces);
    CHECK(counters.parts.mono_faces == 700);
    CHECK(counters.parts.copied_faces == 100);
}

TEST_CASE("another maker's counters are not taken for this one's") {
    auto answers = konica();
    answers.insert_or_assign(mib::kSysObjectId, oid("1.3.6.1.4.1.2385.3.1"));
    CHECK_FALSE(vendor_counters(answers, maker_branches(answers)).parts.mono_faces);
}

TEST_CASE("a part larger than the whole is dropped, the others stay") {
    auto answers = konica();
    answers.insert_or_assign(under(mib::kLifeCount, {1, 1}), std::int64_t{500});
    auto const seen = sight(answers, recognise(answers));
    REQUIRE(seen.counters);
    CHECK(seen.counters->total_faces == 500);
    CHECK_FALSE(seen.counters->mono_faces);
    CHECK(seen.counters->colour_faces == 300);
    CHECK(seen.subject.device_class->value == DeviceClass::multifunction_printer);
}

TEST_CASE("a packed record is found by its tag, and not past the text's end") {
    std::string const packed{"\x00\x01\x04\x00\x00\x01\x02\x06\x01\x04\x00\x00\x00\x05\xff", 15};
    CHECK(packed_record(packed, 0) == 258);
    CHECK(packed_record(packed, 6) == 5);
    CHECK_FALSE(packed_record(packed, 2));
    CHECK_FALSE(packed_record(packed.substr(0, 10), 6));
    CHECK_FALSE(packed_record("nonsense of eight", 0x6e));
}

TEST_CASE("what is counted in feet or hours is no face") {
    Answers answers{
        {under(mib::kLifeCount, {1, 1}), std::int64_t{900}},
        {under(mib::kCounterUnit, {1, 1}), std::int64_t{16}}};
    CHECK_FALSE(read_printer_mib(answers).total_faces);
    answers.insert_or_assign(under(mib::kCounterUnit, {1, 1}), std::int64_t{7});
    CHECK(read_printer_mib(answers).total_faces == 900);
    answers.insert_or_assign(under(mib::kLifeCount, {1, 1}), std::int64_t{1} << 62);
    CHECK_FALSE(read_printer_mib(answers).total_faces);
}

TEST_CASE("a supply has its kind, its colour and its level in percent") {
    Answers const answers{
        {under(mib::kSupplyType, {1, 1}), std::int64_t{3}},
        {under(mib::kSupplyColorant, {1, 1}), std::int64_t{2}},
        {under(mib::kColorantValue, {1, 2}), std::string{"Cyan"}},
        {under(mib::kSupplyCapacity, {1, 1}), std::int64_t{2000}},
        {under(mib::kSupplyLevel, {1, 1}), std::int64_t{500}},
        {under(mib::kSupplyType, {1, 2}), std::int64_t{4}},
        {under(mib::kSupplyLevel, {1, 2}), std::int64_t{-3}}};
    auto const supplies = read_printer_mib(answers).supplies;
    REQUIRE(supplies.size() == 2);
    CHECK(supplies[0].kind == "toner");
    CHECK(supplies[0].colour == "cyan");
    CHECK(supplies[0].level_percent == 25);
    CHECK(supplies[1].kind == "wasteToner");
    CHECK_FALSE(supplies[1].level_percent);
}

TEST_CASE("every row of the makers' tables is well formed") {
    for (auto const& [prefix, counter, choice, how, where, source] : tables::counters()) {
        INFO(where);
        CHECK(parse_oid(prefix));
        CHECK(parse_oid(where));
        CHECK_FALSE(source.empty());
        bool named = counter == "total_faces";
        MeterCounters any;
        for_each_optional_counter(any, [&, name = counter](std::string_view own, auto&) {
            named = named || own == name;
        });
        CHECK(named);
        bool const known =
            how == "value" || how.starts_with("record:") || how.starts_with("keyed:");
        CHECK(known);
    }
    for (auto const& [prefix, field, where, source] : tables::identity()) {
        INFO(where);
        CHECK(parse_oid(prefix));
        CHECK(parse_oid(where));
        bool const known = field == "serial" || field == "model" || field == "device_id";
        CHECK(known);
    }
    for (auto const& [prefix, maker, kind] : tables::makers()) {
        INFO(prefix);
        CHECK(parse_oid(prefix));
    }
}
