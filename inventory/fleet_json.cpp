// SPDX-License-Identifier: EUPL-1.2
#include "inventory/fleet_json.hpp"

#include <set>

#include "inventory/json_object.hpp"
#include "inventory/subject_decode.hpp"
#include "inventory/words.hpp"

namespace parcmetre::inventory {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1024} * 1024 * 1024;
constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxItems = 20'000'000;
constexpr int kMinutesOfLongestDay = 1500;

template <class Kind>
std::optional<Id<Kind>> optional_id(JsonObject& from, std::string_view name) {
    auto text = from.optional_text(name);
    return text ? std::optional{Id<Kind>{std::move(*text)}} : std::nullopt;
}

Provenance provenance(JsonObject& from, std::string_view name) {
    return from.word<Provenance>(
        name,
        parse_provenance,
        "measured, declared, inferred, archetype or default",
        Provenance::inferred
    );
}

Scope scope(JsonObject& from) {
    Scope out;
    out.id = ScopeId{from.text("id")};
    out.kind = from.word<ScopeKind>(
        "kind", words_up_to<ScopeKind::site>(), "organisation, entity or site", ScopeKind::site
    );
    out.name = from.text("name");
    out.parent = optional_id<ScopeIdKind>(from, "parent");
    out.country = from.optional_text("country", 2);
    return out;
}

Commissioning commissioning(JsonObject& from) {
    Commissioning out;
    out.best = from.day("best");
    out.earliest = from.day("earliest");
    out.latest = from.day("latest");
    out.provenance = provenance(from, "provenance");
    out.source = from.text("source");
    return out;
}

Device device(JsonObject& from) {
    Device out;
    out.id = DeviceId{from.text("id")};
    if (from.has("class")) {
        out.device_class = from.word<DeviceClass>(
            "class", parse_device_class, "a class of device", DeviceClass::desktop
        );
        out.class_provenance = provenance(from, "class_provenance");
    }
    out.is_virtual = from.optional_boolean("virtual").value_or(false);
    out.maker = from.optional_text("maker");
    out.model = from.optional_text("model");
    out.screen_inch = from.optional_number("screen_inch", 1, 1000);
    out.scope = optional_id<ScopeIdKind>(from, "scope");
    out.country = from.optional_text("country", 2);
    from.optional_object("commissioned", [&out](JsonObject& object) {
        out.commissioned = commissioning(object);
    });
    out.left_on = from.optional_day("left_on");
    out.ownership = from.word<Ownership>(
        "ownership", words_up_to<Ownership::byod>(), "owned, leased, cope or byod", Ownership::owned
    );
    out.condition = from.word<Condition>(
        "condition",
        words_up_to<Condition::refurbished>(),
        "new or refurbished",
        Condition::brand_new
    );
    return out;
}

DeviceUsageDay usage_day(JsonObject& from) {
    auto const minutes = [&from](std::string_view name) {
        return static_cast<int>(from.integer(name, 0, kMinutesOfLongestDay));
    };
    DeviceUsageDay out;
    out.device = DeviceId{from.text("device")};
    out.day = from.day("day");
    out.on_min = minutes("on_min");
    out.sleep_min = minutes("sleep_min");
    out.off_min = minutes("off_min");
    out.unknown_min = minutes("unknown_min");
    out.energy_wh = from.optional_number("energy_wh", 0, 1e6);
    return out;
}

DeviceReading reading(JsonObject& from) {
    DeviceReading out;
    out.device = DeviceId{from.text("device")};
    out.day = from.day("day");
    out.counters = decode_counters(from);
    out.provenance = provenance(from, "provenance");
    return out;
}

Headcount headcount(JsonObject& from) {
    return {
        .scope = ScopeId{from.text("scope")},
        .day = from.day("day"),
        .people = static_cast<int>(from.integer("people", 0, 100'000'000))};
}

RegisterEntry register_entry(JsonObject& from) {
    RegisterEntry out;
    out.id = EntryId{from.text("id")};
    out.register_id = from.text("register");
    out.scope = ScopeId{from.text("scope")};
    out.day = from.day("day");
    read_entry_body(from, out);
    return out;
}

Fleet fleet(JsonObject& root) {
    Fleet out;
    out.valid_on = root.day("valid_on");
    out.known_on = root.day("known_on");
    out.sample = root.boolean("sample");
    root.each("scopes", kMaxItems, [&](JsonObject& o) { out.scopes.push_back(scope(o)); });
    root.each("devices", kMaxItems, [&](JsonObject& o) { out.devices.push_back(device(o)); });
    root.each("usage_days", kMaxItems, [&](JsonObject& o) {
        out.usage_days.push_back(usage_day(o));
    });
    root.each("readings", kMaxItems, [&](JsonObject& o) { out.readings.push_back(reading(o)); });
    root.each("headcounts", kMaxItems, [&](JsonObject& o) {
        out.headcounts.push_back(headcount(o));
    });
    root.each("entries", kMaxItems, [&](JsonObject& o) {
        out.entries.push_back(register_entry(o));
    });
    return out;
}

/// Ids are unique and every reference names something that is there.
void check_references(Fleet const& fleet, JsonObject& root) {
    auto const at = [](std::string_view list, std::size_t i, std::string_view member) {
        return std::string{list} + "/" + std::to_string(i) + "/" + std::string{member};
    };
    std::set<ScopeId> scopes;
    for (std::size_t i = 0; i < fleet.scopes.size(); ++i) {
        if (!scopes.insert(fleet.scopes[i].id).second) {
            root.fail_at(at("scopes", i, "id"), "expected an id that no other scope has");
        }
    }
    auto const scope_known = [&](std::optional<ScopeId> const& id, std::string const& path) {
        if (id && !scopes.contains(*id)) {
            root.fail_at(path, "expected the id of a scope of this fleet");
        }
    };
    for (std::size_t i = 0; i < fleet.scopes.size(); ++i) {
        scope_known(fleet.scopes[i].parent, at("scopes", i, "parent"));
    }
    std::set<DeviceId> devices;
    for (std::size_t i = 0; i < fleet.devices.size(); ++i) {
        auto const& device = fleet.devices[i];
        if (!devices.insert(device.id).second) {
            root.fail_at(at("devices", i, "id"), "expected an id that no other device has");
        }
        scope_known(device.scope, at("devices", i, "scope"));
        auto const& in = device.commissioned;
        if (in && !(in->earliest <= in->best && in->best <= in->latest)) {
            root.fail_at(
                at("devices", i, "commissioned"), "expected earliest, best, latest in order"
            );
        }
    }
    auto const device_known = [&](DeviceId const& id, std::string const& path) {
        if (!devices.contains(id)) {
            root.fail_at(path, "expected the id of a device of this fleet");
        }
    };
    for (std::size_t i = 0; i < fleet.usage_days.size(); ++i) {
        device_known(fleet.usage_days[i].device, at("usage_days", i, "device"));
    }
    for (std::size_t i = 0; i < fleet.readings.size(); ++i) {
        device_known(fleet.readings[i].device, at("readings", i, "device"));
    }
    for (std::size_t i = 0; i < fleet.headcounts.size(); ++i) {
        scope_known(fleet.headcounts[i].scope, at("headcounts", i, "scope"));
    }
    for (std::size_t i = 0; i < fleet.entries.size(); ++i) {
        scope_known(fleet.entries[i].scope, at("entries", i, "scope"));
    }
}

template <class T>
void put(Json& out, char const* name, std::optional<T> const& value) {
    if (value) {
        out[name] = *value;
    }
}

template <class Kind>
void put(Json& out, char const* name, std::optional<Id<Kind>> const& value) {
    if (value) {
        out[name] = value->str();
    }
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
    if (device.left_on) {
        out["left_on"] = to_string(*device.left_on);
    }
    out["ownership"] = to_string(device.ownership);
    out["condition"] = to_string(device.condition);
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

template <class T>
Json array_of(std::vector<T> const& values) {
    Json out = Json::array();
    for (auto const& value : values) {
        out.push_back(json_of(value));
    }
    return out;
}

}  // namespace

Result<Fleet> decode_fleet(std::string_view json) {
    auto const parsed = parse_json(json, kMaxBytes, kMaxDepth);
    if (!parsed) {
        return parsed.error();
    }
    DecodeState state;
    JsonObject root{*parsed, "", state};
    root.require_schema(kFleetSchema);
    auto out = fleet(root);
    root.count_unknown();
    if (!state.error && state.unknown_members > 0) {
        return Error{Errc::malformed, state.first_unknown + ": expected no such member"};
    }
    if (!state.error) {
        check_references(out, root);
    }
    if (state.error) {
        return *state.error;
    }
    return out;
}

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
    // Absent where there is none: what was frozen before there were registers keeps its digest.
    if (!fleet.entries.empty()) {
        out["entries"] = array_of(fleet.entries);
    }
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace parcmetre::inventory
