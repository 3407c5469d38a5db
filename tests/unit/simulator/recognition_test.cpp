// SPDX-License-Identifier: EUPL-1.2
// The simulated organisation goes through the real store and the real recognition; the fleet that
// comes out is compared with the truth.
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "collector/store/store.hpp"
#include "tests/simulator/telling.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::simulator;
using inventory::DeviceClass;
using inventory::make_day;

namespace {

constexpr std::size_t kBatch = 200;

/// Appends and recognises every report; gives back the fleet on the last day told.
inventory::Fleet recognised(History const& history) {
    tests::TempFolder const folder;
    auto const opened = collector::open_sqlite({.folder = folder.path()});
    REQUIRE(opened.has_value());
    auto& store = **opened;
    std::vector<collector::IncomingReport> batch;
    auto const flush = [&] {
        auto const appended = store.append_reports(batch);
        REQUIRE(appended.has_value());
        REQUIRE(store.recognise_pending(batch.size()).has_value());
        batch.clear();
    };
    for (auto const& planned : plan_reports(history)) {
        auto const report = tell(history, planned).report;
        batch.push_back(collector::to_keep(report, history.settings.to, {}).value());
        if (batch.size() == kBatch) {
            flush();
        }
    }
    flush();
    auto const reader = store.open_reader();
    REQUIRE(reader.has_value());
    auto const to = history.settings.to;
    auto const fleet = (*reader)->fleet({.valid_on = to, .known_on = to});
    REQUIRE(fleet.has_value());
    return *fleet;
}

/// What a perfect reader of all the reports would count in one class on the last day.
struct Expected {
    int told = 0;       ///< in service and told by some report
    int lingering = 0;  ///< left, but no report says so: counted until someone takes them out
    double years = 0;   ///< sum of the ages of those in service
};

std::map<DeviceClass, Expected> expected_of(History const& history) {
    auto const to = history.settings.to;
    std::set<std::size_t> told;
    std::set<std::size_t> gone;
    for (auto const& planned : plan_reports(history)) {
        auto const one = tell(history, planned);
        for (std::size_t i = 0; i < one.devices.size(); ++i) {
            told.insert(one.devices[i]);
            if (one.report.subjects[i].left_on) {
                gone.insert(one.devices[i]);
            }
        }
    }
    std::map<DeviceClass, Expected> out;
    for (auto const i : told) {
        auto const& device = history.devices[i];
        if (device.is_virtual) {
            continue;
        }
        auto& expected = out[device.device_class];
        if (device.in_service(to)) {
            ++expected.told;
            expected.years += inventory::years_between(device.commissioned_on, to);
        } else if (!gone.contains(i)) {
            ++expected.lingering;
        }
    }
    return out;
}

struct Found {
    int devices = 0;
    int dated = 0;
    double years = 0;
};

std::map<DeviceClass, Found> found_in(inventory::Fleet const& fleet, Day day) {
    std::map<DeviceClass, Found> out;
    for (auto const& device : fleet.devices) {
        bool const is_there = !device.left_on || *device.left_on > day;
        if (device.is_virtual || !device.device_class || !is_there) {
            continue;
        }
        auto& found = out[*device.device_class];
        ++found.devices;
        if (device.commissioned) {
            ++found.dated;
            found.years += inventory::years_between(device.commissioned->best, day);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("the fleet recognised from a simulated organisation is the true one, class by class") {
    auto const settings =
        settings_of("60", 5, make_day(2024, 11, 21), make_day(2026, 11, 21)).value();
    auto const history = make_history(settings);
    auto const fleet = recognised(history);
    CHECK(fleet.sample);
    auto found = found_in(fleet, settings.to);
    auto const expected = expected_of(history);
    REQUIRE(expected.size() >= 8);
    for (auto const& [device_class, truth] : expected) {
        INFO(
            inventory::to_string(device_class)
            << ": " << truth.told << " in service, " << truth.lingering << " left untold, found "
            << found[device_class].devices
        );
        // Monitors that share a dummy serial or a hot desk may be told apart one way or the other.
        int const doubtful = device_class == DeviceClass::monitor ? 3 : 0;
        CHECK(found[device_class].devices >= truth.told - doubtful);
        CHECK(found[device_class].devices <= truth.told + truth.lingering + doubtful);
    }
}

TEST_CASE("the mean age of what is recognised is the true one within three months") {
    auto const settings =
        settings_of("60", 7, make_day(2025, 11, 21), make_day(2026, 11, 21)).value();
    auto const history = make_history(settings);
    auto found = found_in(recognised(history), settings.to);
    for (auto const device_class : {DeviceClass::laptop, DeviceClass::monitor}) {
        auto const truth = expected_of(history).at(device_class);
        INFO(inventory::to_string(device_class));
        REQUIRE(found[device_class].dated > 20);
        CHECK(
            found[device_class].years / found[device_class].dated ==
            Approx(truth.years / truth.told).margin(0.25)
        );
    }
}
