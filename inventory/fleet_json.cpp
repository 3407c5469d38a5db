// SPDX-License-Identifier: EUPL-1.2
#include "inventory/fleet_json.hpp"

#include <algorithm>
#include <set>

#include "inventory/json_object.hpp"
#include "inventory/subject_decode.hpp"
#include "inventory/words.hpp"

namespace parcmetre::inventory {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1024} * 1024 * 1024;
constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxItems = 20'000'000;
constexpr std::size_t kMaxMonths = 1200;
constexpr int kMinutesOfLongestDay = 1500;
constexpr int kMostPercent = 200;  // a new battery may hold more than it is rated for
constexpr int kMostMinutes = 100'000;
constexpr std::int64_t kMostCount = 1'000'000'000'000;

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

Sight sight(JsonObject& from) {
    return {from.day("first"), from.day("last")};
}

Fitness fitness(JsonObject& from) {
    Fitness out;
    out.since = from.day("since");
    out.supported_until = from.optional_day("supported_until");
    if (auto const percent = from.optional_integer("battery_percent", 0, kMostPercent)) {
        out.battery_percent = static_cast<int>(*percent);
    }
    out.sleeps = from.optional_boolean("sleeps");
    if (auto const minutes = from.optional_integer("sleep_after_min", 0, kMostMinutes)) {
        out.sleep_after_min = static_cast<int>(*minutes);
    }
    return out;
}

/// What is told of a device beside what it is.
void read_sources(JsonObject& from, Device& out) {
    out.is_personal = from.optional_boolean("personal").value_or(false);
    from.optional_object("seen", [&out](JsonObject& object) { out.seen = sight(object); });
    from.optional_object("listed", [&out](JsonObject& object) { out.listed = sight(object); });
    from.each("fitness", kMaxMonths, [&out](JsonObject& object) {
        out.fitness.push_back(fitness(object));
    });
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
    read_sources(from, out);
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

std::int64_t count(JsonObject& from, std::string_view name) {
    return from.integer(name, 0, kMostCount);
}

EnergySums energy(JsonObject& from) {
    return {count(from, "devices"), count(from, "days"), from.number("wh", 0, 1e15)};
}

MonthlyUsage monthly_usage(JsonObject& from) {
    MonthlyUsage out;
    out.month = from.day("month");
    out.scope = optional_id<ScopeIdKind>(from, "scope");
    if (from.has("class")) {
        out.device_class = from.word<DeviceClass>(
            "class", parse_device_class, "a class of device", DeviceClass::desktop
        );
    }
    auto& sums = out.sums;
    sums.devices = count(from, "devices");
    sums.device_days = count(from, "device_days");
    sums.on_min = count(from, "on_min");
    sums.sleep_min = count(from, "sleep_min");
    sums.off_min = count(from, "off_min");
    sums.unknown_min = count(from, "unknown_min");
    from.optional_object("package_energy", [&sums](JsonObject& object) {
        sums.package_energy = energy(object);
    });
    from.optional_object("device_energy", [&sums](JsonObject& object) {
        sums.device_energy = energy(object);
    });
    from.optional_object("closed_hours", [&sums](JsonObject& object) {
        sums.closed_hours = {
            count(object, "devices"),
            count(object, "off"),
            count(object, "quiet"),
            count(object, "quiet_at_most")};
    });
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
    root.each("usage", kMaxItems, [&](JsonObject& o) { out.usage.push_back(monthly_usage(o)); });
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
        if (!std::ranges::is_sorted(device.fitness, {}, &Fitness::since)) {
            root.fail_at(at("devices", i, "fitness"), "expected the months in order");
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
    for (std::size_t i = 0; i < fleet.usage.size(); ++i) {
        scope_known(fleet.usage[i].scope, at("usage", i, "scope"));
    }
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

}  // namespace parcmetre::inventory
