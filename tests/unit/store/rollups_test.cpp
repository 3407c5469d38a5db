// SPDX-License-Identifier: EUPL-1.2
// The sums that trends are read from are those that the fleet itself gives, whatever happened.
#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/result_text.hpp"
#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using inventory::CohortMonth;
using inventory::Device;

constexpr int kMonths = 36;
Day const kToday = make_day(2026, 6, 15);

/// By what a cohort has in common, as far as these tests vary it.
using Totals = std::map<std::pair<std::string, std::string>, std::vector<CohortMonth>>;

std::pair<std::string, std::string> name_of(Device const& device) {
    return {
        device.device_class ? std::string{to_string(*device.device_class)} : "?",
        device.model.value_or("?")};
}

/// One device's share of a month, counted day by day.
CohortMonth share_of(Device const& device, inventory::Period month) {
    CohortMonth share;
    auto const held = [&](Day day) {
        return device.commissioned->best <= day && (!device.left_on || day < *device.left_on);
    };
    for (auto day = month.from; day < month.to; day += std::chrono::days{1}) {
        share.device_days += held(day) ? 1 : 0;
    }
    share.devices = share.device_days > 0 ? 1 : 0;
    auto const last = month.to - std::chrono::days{1};
    if (held(last) && device.left_on != month.to) {
        share.at_end = 1;
        share.best_days = device.commissioned->best.time_since_epoch().count();
        share.earliest_days = device.commissioned->earliest.time_since_epoch().count();
        share.latest_days = device.commissioned->latest.time_since_epoch().count();
    }
    return share;
}

void add(CohortMonth& sum, CohortMonth const& more) {
    sum.devices += more.devices;
    sum.device_days += more.device_days;
    sum.at_end += more.at_end;
    sum.best_days += more.best_days;
    sum.earliest_days += more.earliest_days;
    sum.latest_days += more.latest_days;
}

Totals from_fleet(inventory::Fleet const& fleet, std::string const& scope) {
    Totals totals;
    auto const last = inventory::calendar_month(kToday);
    for (auto const& device : fleet.devices) {
        if (scope != "org" && device.scope != inventory::ScopeId{scope}) {
            continue;
        }
        auto& months = totals[name_of(device)];
        months.resize(kMonths);
        for (int m = 0; m < kMonths; ++m) {
            add(months[static_cast<std::size_t>(m)],
                share_of(device, inventory::months_after(last, m - kMonths + 1)));
        }
    }
    std::erase_if(totals, [](auto const& entry) {
        return std::ranges::all_of(entry.second, [](CohortMonth const& month) {
            return month.devices == 0;
        });
    });
    return totals;
}

Totals from_sums(StoreReader& reader, std::string const& scope) {
    Totals totals;
    auto const history =
        reader.cohorts(inventory::ScopeId{scope}, inventory::calendar_month(kToday), kMonths)
            .value();
    REQUIRE(history.months.size() == kMonths);
    for (auto const& cohort : history.cohorts) {
        REQUIRE(cohort.months.size() == kMonths);
        auto& months = totals[name_of(cohort.like)];
        months.resize(kMonths);
        for (std::size_t m = 0; m < months.size(); ++m) {
            add(months[m], cohort.months[m]);
        }
    }
    return totals;
}

void check_sums(Store& store) {
    auto const reader = store.open_reader().value();
    auto const fleet = reader->fleet({kToday, kToday}).value();
    for (auto const* scope : {"org", "site:Lyon", "site:Brest"}) {
        CAPTURE(scope);
        CHECK(from_sums(*reader, scope) == from_fleet(fleet, scope));
    }
}

/// Laptops that move, are renamed, bought, given back and seen again.
class Life {
public:
    explicit Life(unsigned seed) : random_{seed} {}

    IncomingReport next(Day day) {
        auto const machine = pick(6);
        return pick(4) == 0 ? from_ledger(machine, day) : from_agent(machine, day);
    }

    unsigned pick(unsigned below) { return static_cast<unsigned>(random_() % below); }

private:
    IncomingReport from_agent(unsigned machine, Day day) {
        auto report = laptop_report(machine, ++reports_, day);
        report.subjects[0].site = pick(5) == 0 ? "Brest" : "Lyon";
        if (pick(6) == 0) {
            report.subjects[0].model.reset();
        }
        if (pick(5) == 0) {
            report.subjects.pop_back();
        }
        return incoming(report);
    }

    IncomingReport from_ledger(unsigned machine, Day day) {
        auto report = ledger_report(machine, ++reports_, day);
        report.subjects[0].acquired_on->value = day - std::chrono::days{pick(900)};
        if (pick(3) == 0) {
            report.subjects[0].left_on = {
                day - std::chrono::days{pick(40)}, inventory::Provenance::declared, "ledger"};
        }
        return incoming(report);
    }

    std::mt19937 random_;
    unsigned reports_ = 0;
};

TEST_CASE("sums follow every report as the whole fleet read again would") {
    auto const engine = GENERATE(Dialect::sqlite, Dialect::postgresql);
    auto const seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    StorePlace const place{engine};
    auto const store = place.open();
    Life life{seed};
    auto day = make_day(2023, 9, 1);
    for (int step = 0; step < 12; ++step) {
        std::vector<IncomingReport> batch;
        for (int i = 0; i < 6; ++i) {
            batch.push_back(life.next(day));
            day += std::chrono::days{1 + life.pick(20)};
        }
        feed(*store, batch);
        check_sums(*store);
    }
}

TEST_CASE("sums follow what people decide, and its undoing") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    auto const day = make_day(2025, 3, 3);
    feed(*store, {incoming(laptop_report(1, 1, day)), incoming(laptop_report(2, 2, day))});
    std::vector<inventory::DeviceId> laptops;
    for (auto const& device : store->open_reader().value()->fleet({day, day}).value().devices) {
        if (device.device_class == inventory::DeviceClass::laptop) {
            laptops.push_back(device.id);
        }
    }
    REQUIRE(laptops.size() == 2);
    Ruling merge;
    merge.id = uuid_of(0x90001);
    merge.devices = laptops;
    merge.who = "ada";
    merge.day = day;
    REQUIRE_FALSE(store->rule(merge).value().refusal);
    check_sums(*store);
    auto const reader = store->open_reader().value();
    auto const laptop = from_sums(*reader, "org").at({"laptop", "ThinkPad E14"});
    CHECK(laptop.back().devices == 1);
    REQUIRE_FALSE(store->undo_ruling(merge.id, "ada", day).value().refusal);
    check_sums(*store);
    CHECK(from_sums(*reader, "org").at({"laptop", "ThinkPad E14"}).back().devices == 2);
}

TEST_CASE("data from before sums were kept is summed when the store opens") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    feed(*place.open(), {incoming(laptop_report(1, 1, make_day(2025, 3, 3)))});
    for (auto const* sql :
         {"DELETE FROM cohort",
          "DELETE FROM cohort_month",
          "DELETE FROM counted_device",
          "UPDATE counter SET value = 1 WHERE name = 'sums_are_stale'"}) {
        REQUIRE(place.behind()->execute(sql));
    }
    auto const store = place.open();
    check_sums(*store);
    CHECK_FALSE(from_sums(*store->open_reader().value(), "org").empty());
}

TEST_CASE("a site that nothing stands on has months and no cohort") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(laptop_report(1, 1, make_day(2025, 3, 3)))});
    CHECK(from_sums(*store->open_reader().value(), "site:Nowhere").empty());
}

}  // namespace
}  // namespace parcmetre::collector::tests
