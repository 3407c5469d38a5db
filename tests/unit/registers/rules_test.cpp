// SPDX-License-Identifier: EUPL-1.2
#include "collector/registers/rules.hpp"

#include <catch2/catch.hpp>

namespace parcmetre::collector {
namespace {

using inventory::Day;
using inventory::FieldValue;
using inventory::make_day;

using Values = std::map<std::string, FieldValue, std::less<>>;

inventory::RegisterEntry entry_of(std::string register_id, Day day, Values values) {
    inventory::RegisterEntry entry;
    entry.register_id = std::move(register_id);
    entry.scope = inventory::ScopeId{"org"};
    entry.day = day;
    entry.values = std::move(values);
    return entry;
}

std::vector<std::string> fields_of(std::vector<Complaint> const& complaints) {
    std::vector<std::string> fields;
    for (auto const& complaint : complaints) {
        CHECK_FALSE(complaint.why.fr.empty());
        CHECK_FALSE(complaint.why.en.empty());
        fields.push_back(complaint.field);
    }
    return fields;
}

using Fields = std::vector<std::string>;

Fields refused(inventory::RegisterEntry const& entry) {
    Understood read;
    check_entry(entry, read);
    return fields_of(read.refusals);
}

auto const kDay = make_day(2026, 3, 31);
std::string const kLaptop = "laptop";

TEST_CASE("fields that contradict one another are refused, and those that agree are not") {
    CHECK(
        refused(entry_of("exits", kDay, {{"entered_on", make_day(2026, 4, 1)}})) ==
        Fields{"entered_on"}
    );
    CHECK(refused(entry_of("exits", kDay, {{"entered_on", kDay}})).empty());
    CHECK(
        refused(entry_of("exits", kDay, {{"device", std::string{"d1"}}, {"units", std::int64_t{2}}})
        ) == Fields{"units"}
    );
    CHECK(refused(
              entry_of("exits", kDay, {{"device", std::string{"d1"}}, {"units", std::int64_t{1}}})
    ).empty());
    CHECK(
        refused(entry_of("returns", kDay, {{"reassigned_on", make_day(2026, 3, 30)}})) ==
        Fields{"reassigned_on"}
    );
    CHECK(refused(entry_of("returns", kDay, {{"reassigned_on", kDay}})).empty());
    CHECK(
        refused(entry_of(
            "stock",
            kDay,
            {{"reformed", std::int64_t{2}}, {"reformed_over_ten_years", std::int64_t{3}}}
        )) == Fields{"reformed_over_ten_years"}
    );
    CHECK(
        refused(entry_of(
            "ideas",
            kDay,
            {{"collected", std::int64_t{2}},
             {"adopted", std::int64_t{3}},
             {"published", std::int64_t{4}}}
        )) == Fields{"adopted", "published"}
    );
    CHECK(
        refused(entry_of("supplies", kDay, {{"kind", std::string{"paper"}}})) == Fields{"mass_kg"}
    );
    CHECK(
        refused(entry_of("supplies", kDay, {{"kind", std::string{"cartridges"}}})) ==
        Fields{"units"}
    );
    CHECK(
        refused(entry_of(
            "supplies",
            kDay,
            {{"kind", std::string{"cartridges"}},
             {"units", std::int64_t{4}},
             {"remanufactured", std::int64_t{5}}}
        )) == Fields{"remanufactured"}
    );
    CHECK(
        refused(entry_of("policies", kDay, {{"until", make_day(2026, 3, 30)}})) == Fields{"until"}
    );
    CHECK(
        refused(entry_of("electricity", kDay, {{"until", make_day(2025, 1, 1)}})) == Fields{"until"}
    );
    CHECK(
        refused(entry_of("sites", kDay, {{"country", std::string{"France"}}})) == Fields{"country"}
    );
    CHECK(refused(entry_of("sites", kDay, {{"country", std::string{"FR"}}})).empty());
}

TEST_CASE("a target that aims at where it starts is remarked upon, not refused") {
    Understood read;
    check_entry(entry_of("targets", kDay, {{"baseline", 12.0}, {"target", 12.0}}), read);
    CHECK(read.refusals.empty());
    CHECK(fields_of(read.remarks) == Fields{"target"});
}

/// A fleet of a device that entered in 2022, and of one that left in 2025.
inventory::Fleet fleet() {
    inventory::Fleet fleet;
    inventory::Device here;
    here.id = inventory::DeviceId{"here"};
    here.commissioned = inventory::Commissioning{
        .best = make_day(2022, 3, 1),
        .earliest = make_day(2022, 3, 1),
        .latest = make_day(2022, 3, 1),
        .provenance = inventory::Provenance::declared,
        .source = "purchase"};
    inventory::Device gone;
    gone.id = inventory::DeviceId{"gone"};
    gone.left_on = make_day(2025, 6, 1);
    fleet.devices = {here, gone};
    fleet.headcounts = {{inventory::ScopeId{"org"}, make_day(2026, 1, 1), 50}};
    return fleet;
}

Understood against(
    inventory::RegisterEntry entry,
    std::vector<inventory::RegisterEntry> const& others = {},
    std::string_view replaced = {}
) {
    Understood read;
    read.entry = std::move(entry);
    auto known = fleet();
    known.entries = others;
    check_against(known, replaced, read);
    return read;
}

inventory::RegisterEntry exit_of(std::string const& device, Day day) {
    return entry_of("exits", day, {{"device", device}, {"units", std::int64_t{1}}});
}

TEST_CASE("a device leaves once, after it came, and only if there is one") {
    CHECK(against(exit_of("here", kDay)).refusals.empty());
    CHECK(fields_of(against(exit_of("nobody", kDay)).refusals) == Fields{"device"});
    CHECK(fields_of(against(exit_of("here", make_day(2021, 1, 1))).refusals) == Fields{"day"});
    auto const gone = against(exit_of("gone", kDay));
    CHECK(fields_of(gone.refusals) == Fields{"device"});
    CHECK(gone.refusals.front().why.fr == "cet équipement est déjà sorti, le 2025-06-01");
    auto const twice = against(exit_of("here", kDay), {exit_of("here", make_day(2026, 3, 1))});
    CHECK(fields_of(twice.refusals) == Fields{"device"});
    CHECK(twice.refusals.front().why.en == "this device has already left, on 2026-03-01");
}

TEST_CASE("the exit of a device may be corrected") {
    auto before = exit_of("gone", make_day(2025, 6, 1));
    before.id = inventory::EntryId{"1"};
    CHECK(against(exit_of("gone", kDay), {before}, "1").refusals.empty());
    CHECK(fields_of(against(exit_of("gone", kDay), {before}).refusals) == Fields{"device"});
    before.day = make_day(2025, 7, 1);
    // A ledger told of another day: that stands.
    CHECK(fields_of(against(exit_of("gone", kDay), {before}, "1").refusals) == Fields{"device"});
}

TEST_CASE("more people reached than anybody counts is remarked upon") {
    auto const reached = [](std::int64_t people) {
        return against(entry_of("awareness", kDay, {{"people", people}}));
    };
    CHECK(reached(50).remarks.empty());
    CHECK(fields_of(reached(51).remarks) == Fields{"people"});
    CHECK(reached(51).refusals.empty());
}

}  // namespace
}  // namespace parcmetre::collector
