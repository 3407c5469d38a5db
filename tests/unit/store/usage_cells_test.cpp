// SPDX-License-Identifier: EUPL-1.2
// No sum and no difference of the cells that are shown speaks of fewer than ten devices.
#include "collector/store/usage_cells.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include <catch2/catch.hpp>

namespace parcmetre::collector {
namespace {

using inventory::DeviceClass;

DeviceUsage device(std::string site, DeviceClass device_class, bool energy = false) {
    DeviceUsage one{{}, device_class, {1, 20, 9000, 300, 19'000, 500, {}, {}}};
    if (!site.empty()) {
        one.site = std::move(site);
    }
    if (energy) {
        one.sums.package_energy.devices = 1;
        one.sums.package_energy.days = 20;
        one.sums.package_energy.wh = 5000;
    }
    return one;
}

std::vector<DeviceUsage> group(int count, std::string const& site, DeviceClass device_class) {
    return std::vector<DeviceUsage>(static_cast<std::size_t>(count), device(site, device_class));
}

void operator+=(std::vector<DeviceUsage>& all, std::vector<DeviceUsage> const& more) {
    all.insert(all.end(), more.begin(), more.end());
}

std::optional<UsageSums> cell(
    std::vector<UsageCell> const& cells,
    UsageCellKind kind,
    std::string const& site = {},
    std::optional<DeviceClass> device_class = {}
) {
    for (auto const& one : cells) {
        if (one.kind == kind && one.site == site && one.device_class == device_class) {
            return one.sums;
        }
    }
    return std::nullopt;
}

TEST_CASE("nine devices are in no cell, ten are in all of theirs") {
    CHECK(usage_cells(group(9, "Lyon", DeviceClass::laptop)).empty());
    auto const cells = usage_cells(group(10, "Lyon", DeviceClass::laptop));
    REQUIRE(cells.size() == 4);
    for (auto const& one : cells) {
        CHECK(one.sums.devices == 10);
        CHECK(one.sums.on_min == 90'000);
    }
}

TEST_CASE("a class spread thin over sites is shown as a class, and not within its sites") {
    std::vector<DeviceUsage> all;
    for (auto const* site : {"Brest", "Lyon", "Nice"}) {
        all += group(4, site, DeviceClass::tablet);
        all += group(20, site, DeviceClass::laptop);
    }
    auto const cells = usage_cells(all);
    CHECK(cell(cells, UsageCellKind::device_class, "", DeviceClass::tablet)->devices == 12);
    CHECK(cell(cells, UsageCellKind::site, "Lyon")->devices == 20);
    CHECK(cell(cells, UsageCellKind::organisation)->devices == 72);
    CHECK_FALSE(cell(cells, UsageCellKind::site_class, "Lyon", DeviceClass::tablet));
}

TEST_CASE("few of a class beside many of another cannot be had by subtraction") {
    auto all = group(30, "Lyon", DeviceClass::laptop);
    all += group(3, "Lyon", DeviceClass::tablet);
    auto const cells = usage_cells(all);
    CHECK(cell(cells, UsageCellKind::organisation)->devices == 30);
    CHECK(cell(cells, UsageCellKind::site, "Lyon")->devices == 30);
    CHECK_FALSE(cell(cells, UsageCellKind::device_class, "", DeviceClass::tablet));
}

TEST_CASE("what fewer than ten devices measured of energy is not told") {
    auto all = group(12, "Lyon", DeviceClass::laptop);
    for (int i = 0; i < 9; ++i) {
        all.push_back(device("Lyon", DeviceClass::laptop, true));
    }
    CHECK(cell(usage_cells(all), UsageCellKind::organisation)->package_energy.devices == 0);
    CHECK(cell(usage_cells(all), UsageCellKind::organisation)->package_energy.wh == 0);
    all.push_back(device("Lyon", DeviceClass::laptop, true));
    auto const sums = cell(usage_cells(all), UsageCellKind::organisation);
    CHECK(sums->package_energy.devices == 10);
    CHECK(sums->package_energy.wh == 50'000);
    CHECK(sums->device_energy == EnergySums{});
}

/// Whole devices, each with a total of its own, so that what a sum speaks of can be read from it.
struct Population {
    std::vector<DeviceUsage> devices;

    explicit Population(unsigned seed) {
        std::mt19937 random{seed};
        auto const below = [&](unsigned end) { return static_cast<int>(random() % end); };
        std::vector<std::string> const sites{"", "Brest", "Lyon", "Nice"};
        std::vector<DeviceClass> const classes{
            DeviceClass::laptop, DeviceClass::desktop, DeviceClass::tablet};
        for (auto const& site : sites) {
            for (auto const device_class : classes) {
                devices += group(below(3) == 0 ? 0 : below(24), site, device_class);
            }
        }
        if (below(2) == 0) {
            for (int i = below(15); i > 0; --i) {
                devices.push_back({std::string{"Nice"}, std::nullopt, {1, 20, 1, 1, 1, 1, {}, {}}});
            }
        }
    }
};

/// Which groups (site and class) each cell holds, read back by giving one group's devices a weight.
std::vector<std::vector<int>> groups_of_cells(
    Population const& population, std::vector<int>& sizes
) {
    using Name = std::pair<std::optional<std::string>, std::optional<DeviceClass>>;
    std::map<Name, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < population.devices.size(); ++i) {
        auto const& one = population.devices[i];
        groups[{one.site, one.device_class}].push_back(i);
    }
    auto const cells = usage_cells(population.devices).size();
    std::vector<std::vector<int>> held(cells);
    for (auto const& [name, members] : groups) {
        sizes.push_back(static_cast<int>(members.size()));
        auto weighted = population.devices;
        for (auto& one : weighted) {
            one.sums.on_min = 0;
        }
        for (auto const i : members) {
            weighted[i].sums.on_min = 1;
        }
        auto const marked = usage_cells(weighted);
        REQUIRE(marked.size() == cells);
        for (std::size_t c = 0; c < cells; ++c) {
            auto const share = marked[c].sums.on_min;
            // A cell holds a group whole or not at all.
            REQUIRE((share == 0 || share == static_cast<std::int64_t>(members.size())));
            held[c].push_back(share == 0 ? 0 : 1);
        }
    }
    return held;
}

TEST_CASE("sums and differences of cells speak of ten devices or more, or of none") {
    auto const seed = GENERATE(range(1U, 40U));
    CAPTURE(seed);
    Population const population{seed};
    std::vector<int> sizes;
    auto const held = groups_of_cells(population, sizes);
    CHECK_FALSE(sizes.empty());
    // Every combination of up to five cells, each added or taken away.
    auto const speaks_of = [&](std::vector<int> const& combination) {
        int devices = 0;
        for (std::size_t g = 0; g < sizes.size(); ++g) {
            devices += combination[g] != 0 ? sizes[g] : 0;
        }
        return devices;
    };
    auto const walk = [&](auto const& self, std::size_t first, int left, std::vector<int> const& sum
                      ) -> void {
        auto const devices = speaks_of(sum);
        if (devices != 0 && devices < kLeastDevices) {
            FAIL("a combination of cells speaks of " << devices << " devices");
        }
        if (left == 0) {
            return;
        }
        for (auto c = first; c < held.size(); ++c) {
            for (auto const sign : {1, -1}) {
                auto next = sum;
                for (std::size_t g = 0; g < next.size(); ++g) {
                    next[g] += sign * held[c][g];
                }
                self(self, c + 1, left - 1, next);
            }
        }
    };
    walk(walk, 0, 5, std::vector<int>(sizes.size(), 0));
}

}  // namespace
}  // namespace parcmetre::collector
