// SPDX-License-Identifier: EUPL-1.2
#include "inventory/registers/entry.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "inventory/registers/register.hpp"
#include "tests/support/result_text.hpp"

namespace parcmetre::inventory {
namespace {

RegisterEntry entry_of(std::string register_id, std::string scope, Day day) {
    RegisterEntry entry;
    entry.register_id = std::move(register_id);
    entry.scope = ScopeId{std::move(scope)};
    entry.day = day;
    return entry;
}

TEST_CASE("registers, fields and choices have ids of their own, and names in both languages") {
    std::set<std::string_view> registers;
    for (auto const& about : all_registers()) {
        INFO(about.id);
        CHECK(registers.insert(about.id).second);
        CHECK(find_register(about.id) == &about);
        CHECK_FALSE(about.name.fr.empty());
        CHECK_FALSE(about.name.en.empty());
        CHECK(about.purpose.fr.ends_with('.'));
        CHECK(about.purpose.en.ends_with('.'));
        CHECK((about.key.empty() || about.find(about.key) != nullptr));
        std::set<std::string_view> fields;
        for (auto const& field : about.fields) {
            INFO(field.id);
            CHECK(fields.insert(field.id).second);
            CHECK(about.find(field.id) == &field);
            CHECK_FALSE(field.name.fr.empty());
            CHECK_FALSE(field.name.en.empty());
            CHECK((field.kind == FieldKind::choice) == !field.choices.empty());
            std::set<std::string_view> choices;
            for (auto const& choice : field.choices) {
                CHECK(choices.insert(choice.id).second);
                CHECK_FALSE(choice.name.fr.empty());
                CHECK_FALSE(choice.name.en.empty());
            }
        }
    }
    CHECK(registers.size() == 14);
    CHECK(find_register("nothing") == nullptr);
}

TEST_CASE("an entry's body comes back as it was, each kind of value") {
    auto entry = entry_of("exits", "site:Lyon", make_day(2026, 3, 31));
    entry.values = {
        {"class", std::string{"laptop"}},
        {"units", std::int64_t{4}},
        {"entered_on", make_day(2020, 2, 29)},
        {"erased", true},
        {"certificate", std::string{"BSD « 12 »"}}};
    entry.documents = {std::string(64, 'a')};
    auto again = entry_of("exits", "site:Lyon", make_day(2026, 3, 31));
    REQUIRE(decode_entry_body(encode_entry_body(entry), again));
    CHECK(again == entry);
    CHECK(again.text("class") == "laptop");
    CHECK(again.number("units") == 4);
    CHECK(again.is("erased") == true);
    CHECK(again.day_of("entered_on") == make_day(2020, 2, 29));
    CHECK(again.text("route").empty());
    CHECK_FALSE(again.number("class"));

    auto weee = entry_of("weee", "org", make_day(2026, 3, 31));
    weee.values = {{"mass_kg", 184.5}};
    auto read = entry_of("weee", "org", make_day(2026, 3, 31));
    REQUIRE(decode_entry_body(encode_entry_body(weee), read));
    CHECK(read.number("mass_kg") == 184.5);
}

TEST_CASE("a body of another register's fields, or of none, is told") {
    auto entry = entry_of("weee", "org", make_day(2026, 3, 31));
    REQUIRE(decode_entry_body(R"({"values":{"units":4},"documents":[]})", entry));
    CHECK(entry.values.empty());
    CHECK(decode_entry_body("{}", entry).error().code() == Errc::malformed);
    CHECK(
        decode_entry_body(R"({"values":{"mass_kg":"x"}})", entry).error().code() == Errc::malformed
    );
    CHECK(
        decode_entry_body(R"({"values":{},"documents":"abc"})", entry).error().code() ==
        Errc::malformed
    );
    auto unknown = entry_of("nothing", "org", make_day(2026, 3, 31));
    CHECK(decode_entry_body(R"({"values":{}})", unknown).error().code() == Errc::unsupported);
}

TEST_CASE("a state holds from its day on until the next of its own scope and key") {
    auto state = [](std::string scope, std::string key, Day day, std::int64_t units) {
        auto entry = entry_of("declared", std::move(scope), day);
        entry.values = {{"kind", std::move(key)}, {"units", units}};
        return entry;
    };
    std::vector<RegisterEntry> const entries{
        state("org", "softphone", make_day(2026, 6, 1), 150),
        state("org", "softphone", make_day(2026, 1, 1), 100),
        state("org", "desk_phone", make_day(2026, 1, 1), 30),
        state("site:Lyon", "softphone", make_day(2026, 2, 1), 20),
        state("org", "desk_phone", make_day(2026, 1, 1), 31),
    };
    auto const on = [&entries](Day day) {
        std::multiset<double> units;
        for (auto const* entry : states_on(entries, "declared", day)) {
            units.insert(entry->number("units").value());
        }
        return units;
    };
    CHECK(on(make_day(2025, 12, 31)).empty());
    CHECK(on(make_day(2026, 1, 1)) == std::multiset<double>{31, 100});
    CHECK(on(make_day(2026, 5, 31)) == std::multiset<double>{20, 31, 100});
    CHECK(on(make_day(2026, 6, 1)) == std::multiset<double>{20, 31, 150});
}

}  // namespace
}  // namespace parcmetre::inventory
