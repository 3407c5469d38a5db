// SPDX-License-Identifier: EUPL-1.2
#include "inventory/fleet.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace parcmetre::inventory {

std::string_view to_string(ScopeKind kind) noexcept {
    switch (kind) {
        case ScopeKind::organisation:
            return "organisation";
        case ScopeKind::entity:
            return "entity";
        case ScopeKind::site:
            return "site";
    }
    return "";
}

Fitness const* fitness_on(Device const& device, Day day) noexcept {
    auto const later = std::ranges::upper_bound(device.fitness, day, {}, &Fitness::since);
    return later == device.fitness.begin() ? nullptr : &*std::prev(later);
}

void erase_personal_readings(Fleet& fleet) {
    std::set<DeviceId> personal;
    for (auto const& device : fleet.devices) {
        if (device.is_personal) {
            personal.insert(device.id);
        }
    }
    std::erase_if(fleet.readings, [&personal](DeviceReading const& reading) {
        return personal.contains(reading.device);
    });
}

std::optional<double> mean_headcount(Fleet const& fleet, ScopeId const& scope, Period period) {
    std::vector<Headcount> entries;
    std::copy_if(
        fleet.headcounts.begin(),
        fleet.headcounts.end(),
        std::back_inserter(entries),
        [&scope](Headcount const& entry) { return entry.scope == scope; }
    );
    if (entries.empty() || period.days() <= 0) {
        return std::nullopt;
    }
    std::stable_sort(entries.begin(), entries.end(), [](Headcount const& a, Headcount const& b) {
        return a.day < b.day;
    });
    double people_days = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Day const from = i == 0 ? period.from : std::max(entries[i].day, period.from);
        Day const to = i + 1 < entries.size() ? std::min(entries[i + 1].day, period.to) : period.to;
        people_days +=
            entries[i].people * static_cast<double>(std::max<std::int64_t>(0, (to - from).count()));
    }
    return people_days / static_cast<double>(period.days());
}

}  // namespace parcmetre::inventory
