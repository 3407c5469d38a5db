// SPDX-License-Identifier: EUPL-1.2
#include "inventory/fleet_json.hpp"
#include "inventory/json.hpp"

namespace parcmetre::inventory {
namespace {

template <class T>
void put(Json& out, char const* name, std::optional<T> const& value) {
    if (value) {
        out[name] = *value;
    }
}

void put(Json& out, char const* name, std::optional<Day> const& day) {
    if (day) {
        out[name] = to_string(*day);
    }
}

template <class Kind>
void put(Json& out, char const* name, std::optional<Id<Kind>> const& value) {
    if (value) {
        out[name] = value->str();
    }
}

void put(Json& out, char const* name, std::optional<Sight> const& sight) {
    if (sight) {
        out[name] = Json{{"first", to_string(sight->first)}, {"last", to_string(sight->last)}};
    }
}

Json json_of(Fitness const& fitness) {
    Json out{{"since", to_string(fitness.since)}};
    put(out, "supported_until", fitness.supported_until);
    put(out, "battery_percent", fitness.battery_percent);
    put(out, "sleeps", fitness.sleeps);
    put(out, "sleep_after_min", fitness.sleep_after_min);
    return out;
}

Json json_of(Scope const& scope) {
    Json out{{"id", scope.id.str()}, {"kind", to_string(scope.kind)}, {"name", scope.name}};
    put(out, "parent", scope.parent);
    put(out, "country", scope.country);
    return out;
}

Json json_of(Device const& device) {
    Json out{{"id", device.id.str()}};
    if (device.device_class) {
        out["class"] = to_string(*device.device_class);
        out["class_provenance"] = to_string(device.class_provenance);
    }
    if (device.is_virtual) {
        out["virtual"] = true;
    }
    put(out, "maker", device.maker);
    put(out, "model", device.model);
    put(out, "screen_inch", device.screen_inch);
    put(out, "scope", device.scope);
    put(out, "country", device.country);
    if (auto const& in = device.commissioned) {
        out["commissioned"] = Json{
            {"best", to_string(in->best)},
            {"earliest", to_string(in->earliest)},
            {"latest", to_string(in->latest)},
            {"provenance", to_string(in->provenance)},
            {"source", in->source}};
    }
    put(out, "left_on", device.left_on);
    out["ownership"] = to_string(device.ownership);
    out["condition"] = to_string(device.condition);
    if (device.is_personal) {
        out["personal"] = true;
    }
    put(out, "seen", device.seen);
    put(out, "listed", device.listed);
    if (!device.fitness.empty()) {
        auto& list = out["fitness"] = Json::array();
        for (auto const& fitness : device.fitness) {
            list.push_back(json_of(fitness));
        }
    }
    return out;
}

Json json_of(DeviceUsageDay const& day) {
    Json out{
        {"device", day.device.str()},
        {"day", to_string(day.day)},
        {"on_min", day.on_min},
        {"sleep_min", day.sleep_min},
        {"off_min", day.off_min},
        {"unknown_min", day.unknown_min}};
    put(out, "energy_wh", day.energy_wh);
    return out;
}

Json json_of(DeviceReading const& reading) {
    Json out{
        {"device", reading.device.str()},
        {"day", to_string(reading.day)},
        {"total_faces", reading.counters.total_faces}};
    for_each_optional_counter(reading.counters, [&out](char const* name, auto const& counter) {
        put(out, name, counter);
    });
    out["provenance"] = to_string(reading.provenance);
    return out;
}

Json json_of(Headcount const& entry) {
    return {{"scope", entry.scope.str()}, {"day", to_string(entry.day)}, {"people", entry.people}};
}

Json json_of(RegisterEntry const& entry) {
    return entry_object(entry);
}

Json json_of(EnergySums const& energy) {
    return {{"devices", energy.devices}, {"days", energy.days}, {"wh", energy.wh}};
}

Json json_of(MonthlyUsage const& usage) {
    auto const& sums = usage.sums;
    Json out{{"month", to_string(usage.month)}};
    put(out, "scope", usage.scope);
    if (usage.device_class) {
        out["class"] = to_string(*usage.device_class);
    }
    out["devices"] = sums.devices;
    out["device_days"] = sums.device_days;
    out["on_min"] = sums.on_min;
    out["sleep_min"] = sums.sleep_min;
    out["off_min"] = sums.off_min;
    out["unknown_min"] = sums.unknown_min;
    if (sums.package_energy != EnergySums{}) {
        out["package_energy"] = json_of(sums.package_energy);
    }
    if (sums.device_energy != EnergySums{}) {
        out["device_energy"] = json_of(sums.device_energy);
    }
    if (auto const& closed = sums.closed_hours; closed != ClosedHoursSums{}) {
        out["closed_hours"] = Json{
            {"devices", closed.devices},
            {"off", closed.off},
            {"quiet", closed.quiet},
            {"quiet_at_most", closed.quiet_at_most}};
    }
    return out;
}

template <class T>
Json array_of(std::vector<T> const& values) {
    Json out = Json::array();
    for (auto const& value : values) {
        out.push_back(json_of(value));
    }
    return out;
}

}  // namespace

std::string encode_fleet(Fleet const& fleet) {
    Json out{
        {"schema", kFleetSchema},
        {"valid_on", to_string(fleet.valid_on)},
        {"known_on", to_string(fleet.known_on)},
        {"sample", fleet.sample},
        {"scopes", array_of(fleet.scopes)},
        {"devices", array_of(fleet.devices)},
        {"usage_days", array_of(fleet.usage_days)},
        {"readings", array_of(fleet.readings)},
        {"headcounts", array_of(fleet.headcounts)}};
    // Absent where there is none: what was frozen before there were such keeps its digest.
    if (!fleet.entries.empty()) {
        out["entries"] = array_of(fleet.entries);
    }
    if (!fleet.usage.empty()) {
        out["usage"] = array_of(fleet.usage);
    }
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace parcmetre::inventory
