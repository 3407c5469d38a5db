// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/history.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "tests/simulator/truth.hpp"

using namespace parcmetre;
using namespace parcmetre::simulator;
using inventory::DeviceClass;
using inventory::make_day;
using std::chrono::days;

namespace {

Settings told(char const* size, std::uint64_t seed = 1) {
    return settings_of(size, seed, make_day(2023, 11, 21), make_day(2026, 11, 21)).value();
}

std::map<DeviceClass, int> in_service_by_class(History const& history, Day day) {
    std::map<DeviceClass, int> out;
    for (auto const& device : history.devices) {
        if (device.in_service(day) && !device.is_virtual) {
            ++out[device.device_class];
        }
    }
    return out;
}

int people(History const& history, Day day) {
    int out = history.headcounts.front().people;
    for (auto const& entry : history.headcounts) {
        out = entry.day <= day ? entry.people : out;
    }
    return out;
}

}  // namespace

TEST_CASE("on any day the devices in service stay in proportion to the staff") {
    for (auto const* const size : {"small", "large"}) {
        auto const history = make_history(told(size));
        for (Day day = history.settings.from; day <= history.settings.to; day += days{61}) {
            auto const count = in_service_by_class(history, day);
            double const staff = people(history, day);
            int computers = 0;
            for (auto const& [device_class, n] : count) {
                computers += inventory::is_computer(device_class) ? n : 0;
            }
            INFO(size << " on " << inventory::to_string(day) << ", " << staff << " people");
            CHECK(computers / staff > 0.98);
            CHECK(computers / staff < 1.18);
            CHECK(count.at(DeviceClass::monitor) / staff > 0.9);
            CHECK(count.at(DeviceClass::monitor) / staff < 1.45);
            CHECK(count.at(DeviceClass::smartphone) / staff > 0.42);
            CHECK(count.at(DeviceClass::smartphone) / staff < 0.6);
            CHECK(count.at(DeviceClass::multifunction_printer) >= static_cast<int>(staff) / 50);
        }
    }
}

TEST_CASE("small is 120 people with three leased copiers, large 2,000 devices on three sites") {
    auto const small = make_history(told("small"));
    CHECK(people(small, small.settings.to) >= 117);
    CHECK(people(small, small.settings.to) <= 123);
    CHECK(
        in_service_by_class(small, small.settings.to).at(DeviceClass::multifunction_printer) == 3
    );
    CHECK(small.settings.sites.size() == 1);
    auto const large = make_history(told("large"));
    CHECK(in_service(large, large.settings.to) > 1950);
    CHECK(in_service(large, large.settings.to) < 2050);
    std::set<std::string> countries;
    std::set<std::size_t> sites;
    for (auto const& device : large.devices) {
        sites.insert(device.site);
        countries.insert(large.settings.sites[device.site].country);
    }
    CHECK(sites.size() == 3);
    CHECK(countries == std::set<std::string>{"BE", "FR"});
}

TEST_CASE("devices are held for plausible times and renewed in waves") {
    auto const history = make_history(told("large"));
    std::map<DeviceClass, std::pair<double, int>> held;
    int in_wave_months = 0;
    int bought = 0;
    int refurbished = 0;
    for (auto const& device : history.devices) {
        INFO(device.id);
        REQUIRE(device.commissioned_on < device.left_on);
        REQUIRE(device.made_on < device.commissioned_on);
        double const years = inventory::years_between(device.commissioned_on, device.left_on);
        REQUIRE(years < 13);
        auto& [sum, n] = held[device.device_class];
        sum += years;
        ++n;
        if (device.device_class == DeviceClass::laptop) {
            auto const month =
                static_cast<unsigned>(std::chrono::year_month_day{device.commissioned_on}.month());
            bool const is_wave = month == 3 || month == 9 || month == 10 || month == 4;
            in_wave_months += is_wave ? 1 : 0;
            bool const is_recent = device.commissioned_on >= make_day(2025, 1, 1);
            bought += is_recent ? 1 : 0;
            refurbished +=
                is_recent && device.condition == inventory::Condition::refurbished ? 1 : 0;
        }
    }
    auto const mean = [&](DeviceClass device_class) {
        return held.at(device_class).first / held.at(device_class).second;
    };
    CHECK(mean(DeviceClass::laptop) == Approx(4.7).margin(0.3));
    CHECK(mean(DeviceClass::desktop) == Approx(5.8).margin(0.4));
    CHECK(mean(DeviceClass::monitor) == Approx(7.2).margin(0.4));
    CHECK(mean(DeviceClass::smartphone) == Approx(3.1).margin(0.3));
    CHECK(in_wave_months > held.at(DeviceClass::laptop).second / 2);
    CHECK(refurbished > bought / 10);
    CHECK(refurbished < bought / 3);
}

TEST_CASE("no serial could be a real one, and only planted ones are shared") {
    auto const history = make_history(told("large"));
    std::set<std::size_t> excused;
    for (auto const& planted : history.planted) {
        if (planted.kind == "dummy_serial" || planted.kind == "placeholder_serial") {
            excused.insert(planted.devices.begin(), planted.devices.end());
        }
    }
    CHECK_FALSE(excused.empty());
    std::set<std::string> serials;
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto const& device = history.devices[i];
        if (excused.contains(i)) {
            CHECK(device.serial.find("SIM") == std::string::npos);
            continue;
        }
        INFO(device.id << " " << device.serial);
        CHECK(device.serial.find("SIM") != std::string::npos);
        CHECK(serials.insert(device.serial).second);
    }
}

TEST_CASE("a later last day adds to the history and changes nothing of it") {
    auto settings = told("small");
    auto const longer = make_history(settings);
    settings.to -= days{200};
    auto const shorter = make_history(settings);
    REQUIRE(shorter.devices.size() < longer.devices.size());
    std::map<std::string, TrueDevice const*> by_id;
    for (auto const& device : longer.devices) {
        by_id[device.id] = &device;
    }
    for (auto const& device : shorter.devices) {
        INFO(device.id);
        REQUIRE(by_id.contains(device.id));
        auto const& same = *by_id.at(device.id);
        CHECK(same.serial == device.serial);
        CHECK(same.model == device.model);
        CHECK(same.commissioned_on == device.commissioned_on);
        CHECK(same.left_on == device.left_on);
        CHECK(same.in_ledger == device.in_ledger);
        CHECK(same.smbios_uuid == device.smbios_uuid);
    }
    REQUIRE(shorter.headcounts.size() <= longer.headcounts.size());
    CHECK(
        std::equal(shorter.headcounts.begin(), shorter.headcounts.end(), longer.headcounts.begin())
    );
}

TEST_CASE("every kind of trap for recognition is planted even in the small organisation") {
    auto const history = make_history(told("small"));
    std::set<std::string> kinds;
    for (auto const& planted : history.planted) {
        kinds.insert(planted.kind);
        CHECK_FALSE(planted.devices.empty());
        for (auto const i : planted.devices) {
            CHECK(i < history.devices.size());
        }
        if (planted.kind == "clone") {
            REQUIRE(planted.devices.size() == 2);
            auto const& a = history.devices[planted.devices[0]];
            auto const& b = history.devices[planted.devices[1]];
            CHECK(a.installations.front().id == b.installations.front().id);
            CHECK(a.serial != b.serial);
        }
    }
    for (auto const* const kind :
         {"reinstall",
          "clone",
          "dummy_serial",
          "placeholder_serial",
          "monitor_swap",
          "board_swap",
          "battery_replaced",
          "ledger_day_wrong",
          "not_in_ledger",
          "exit_not_recorded",
          "hot_desk",
          "virtual_machine"}) {
        INFO(kind);
        CHECK(kinds.contains(kind));
    }
}

TEST_CASE("the people of the sites add up to those of the organisation") {
    auto const history = make_history(told("large"));
    auto const day = history.settings.to;
    std::map<std::string, int> sites;
    for (auto const& entry : history.site_headcounts) {
        sites[entry.scope.str()] = entry.people;
    }
    CHECK(sites.size() == 3);
    CHECK(sites["site:Lyon"] > sites["site:Bruxelles"]);
    CHECK(
        sites["site:Lyon"] + sites["site:Lille"] + sites["site:Bruxelles"] == people(history, day)
    );
    CHECK(make_history(told("small")).site_headcounts.empty());
}

TEST_CASE("swapped monitors hang on each other's computer from that day on") {
    auto const history = make_history(told("small"));
    REQUIRE_FALSE(history.swaps.empty());
    auto const& swap = history.swaps.front();
    auto const before = monitors_at(history, swap.desk, swap.day - days{1});
    auto const after = monitors_at(history, swap.other, swap.day);
    REQUIRE_FALSE(before.empty());
    REQUIRE_FALSE(after.empty());
    CHECK(before.front() == after.front());
}

TEST_CASE("sizes and days that make no sense are refused") {
    auto const day = make_day(2026, 1, 1);
    for (auto const* const size : {"", "huge", "0", "-5", "12.5", "999999999"}) {
        INFO(size);
        CHECK_FALSE(settings_of(size, 1, day, day).has_value());
    }
    CHECK_FALSE(settings_of("small", 1, day, day - days{1}).has_value());
    CHECK(settings_of("35", 1, day, day)->staff == 35);
}
