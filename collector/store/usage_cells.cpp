// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/usage_cells.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "inventory/words.hpp"

namespace parcmetre::collector {

namespace {

using inventory::DeviceClass;
using Site = std::optional<std::string>;
using Class = std::optional<DeviceClass>;
/// Where a part lies; none: over all of them.
using Place = std::pair<Site, Class>;
using Parts = std::map<Place, UsageSums>;

void add(EnergySums& sum, EnergySums const& more) {
    sum.devices += more.devices;
    sum.days += more.days;
    sum.wh += more.wh;
}

void add(inventory::ClosedHoursSums& sum, inventory::ClosedHoursSums const& more) {
    sum.devices += more.devices;
    sum.off += more.off;
    sum.quiet += more.quiet;
    sum.quiet_at_most += more.quiet_at_most;
}

void add(UsageSums& sum, UsageSums const& more) {
    sum.devices += more.devices;
    sum.device_days += more.device_days;
    sum.on_min += more.on_min;
    sum.sleep_min += more.sleep_min;
    sum.off_min += more.off_min;
    sum.unknown_min += more.unknown_min;
    add(sum.package_energy, more.package_energy);
    add(sum.device_energy, more.device_energy);
    add(sum.closed_hours, more.closed_hours);
}

/// Moves what is large enough from `rest` to `parts`; the others fall together at a wider place.
template <class Wider>
Parts sift(Parts rest, Parts& parts, Wider const& wider) {
    Parts left;
    for (auto& [place, sums] : rest) {
        if (sums.devices >= kLeastDevices) {
            add(parts[place], sums);
        } else {
            add(left[wider(place)], sums);
        }
    }
    return left;
}

Parts parts_of(std::vector<DeviceUsage> const& devices) {
    Parts exact;
    Parts elsewhere;
    for (auto const& device : devices) {
        auto const known = device.site && device.device_class;
        add((known ? exact : elsewhere)[{device.site, device.device_class}], device.sums);
    }
    Parts parts;
    // By class first: a class spread thin over many sites is still a class.
    auto by_class = sift(std::move(exact), parts, [](Place const& place) { return place; });
    for (auto const& [place, sums] : elsewhere) {
        add(by_class[place], sums);
    }
    Parts of_class;
    Parts of_site;
    std::map<DeviceClass, std::int64_t> in_class;
    for (auto const& [place, sums] : by_class) {
        if (place.second) {
            in_class[*place.second] += sums.devices;
        }
    }
    for (auto const& [place, sums] : by_class) {
        auto const enough = place.second && in_class[*place.second] >= kLeastDevices;
        add(enough ? of_class[{Site{}, place.second}] : of_site[{place.first, Class{}}], sums);
    }
    for (auto const& [place, sums] : of_class) {
        add(parts[place], sums);
    }
    auto const organisation = [](Place const&) { return Place{}; };
    auto const nowhere = sift(std::move(of_site), parts, organisation);
    static_cast<void>(sift(nowhere, parts, organisation));
    return parts;
}

/// Energy that fewer devices measured is not told, nor closed hours.
UsageSums tellable(UsageSums sums) {
    for (auto* energy : {&sums.package_energy, &sums.device_energy}) {
        if (energy->devices < kLeastDevices) {
            *energy = {};
        }
    }
    if (sums.closed_hours.devices < kLeastDevices) {
        sums.closed_hours = {};
    }
    return sums;
}

}  // namespace

std::string_view to_string(UsageCellKind kind) noexcept {
    switch (kind) {
        case UsageCellKind::organisation:
            return "organisation";
        case UsageCellKind::site:
            return "site";
        case UsageCellKind::device_class:
            return "class";
        case UsageCellKind::site_class:
            return "site_class";
    }
    return "";
}

std::optional<UsageCellKind> parse_usage_cell_kind(std::string_view text) noexcept {
    static auto const parse = inventory::words_up_to<UsageCellKind::site_class>();
    return parse(text);
}

std::vector<UsageCell> usage_cells(std::vector<DeviceUsage> const& devices) {
    std::map<std::tuple<UsageCellKind, std::string, Class>, UsageSums> cells;
    for (auto const& [place, all] : parts_of(devices)) {
        auto const& [site, device_class] = place;
        auto const sums = tellable(all);
        add(cells[{UsageCellKind::organisation, "", Class{}}], sums);
        if (site) {
            add(cells[{UsageCellKind::site, *site, Class{}}], sums);
        }
        if (device_class) {
            add(cells[{UsageCellKind::device_class, "", device_class}], sums);
        }
        if (site && device_class) {
            add(cells[{UsageCellKind::site_class, *site, device_class}], sums);
        }
    }
    std::vector<UsageCell> result;
    for (auto const& [name, sums] : cells) {
        auto const& [kind, site, device_class] = name;
        result.push_back({kind, site, device_class, sums});
    }
    return result;
}

}  // namespace parcmetre::collector
