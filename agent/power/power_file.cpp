// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/power_file.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

#include "agent/power/closed_windows_json.hpp"
#include "agent/state_file.hpp"
#include "agent/write_file.hpp"

namespace parcmetre::agent {

using inventory::Day;
using inventory::Json;
using inventory::JsonObject;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

constexpr std::string_view kSchema = "parcmetre.agent-power.v1";
constexpr StateFileBounds kBounds{std::size_t{64} * 1024, 8};
constexpr std::size_t kMaxCounters = 64;
constexpr std::int64_t kMaxSeconds = std::int64_t{1} << 40;
constexpr std::int64_t kMaxCount = std::int64_t{1} << 52;

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "power.json";
}

std::int64_t number(sys_seconds moment) {
    return moment.time_since_epoch().count();
}

Json json_of(StateTotals const& states) {
    return {
        {"on_s", states.on.count()},
        {"sleep_s", states.sleep.count()},
        {"off_s", states.off.count()}};
}

Json json_of(Metered const& energy) {
    return {{"wh", energy.wh}, {"s", energy.time.count()}};
}

Json json_of(DayTotals const& totals) {
    return {
        {"day", inventory::to_string(totals.day)},
        {"length_s", totals.length.count()},
        {"states", json_of(totals.states)},
        {"package", json_of(totals.package)},
        {"device", json_of(totals.device)},
        {"sampled", json_of(totals.sampled)}};
}

Json json_of(WeekTotals const& totals) {
    return {
        {"monday", inventory::to_string(totals.monday)},
        {"closed_s", totals.closed.count()},
        {"states", json_of(totals.states)}};
}

Json json_of(EnergyReading::Counter const& counter) {
    return {{"name", counter.name}, {"uj", counter.uj}, {"range", counter.range}};
}

template <class T>
Json list_of(std::vector<T> const& items) {
    auto list = Json::array();
    for (auto const& item : items) {
        list.push_back(json_of(item));
    }
    return list;
}

Json json_of(Mark const& mark) {
    Json json{
        {"wall_s", number(mark.at.wall)},
        {"running_s", mark.at.running.count()},
        {"since_boot_s", mark.at.since_boot.count()},
        {"boot_id", mark.at.boot_id},
        {"going_down", mark.is_going_down}};
    if (mark.at.suspends) {
        json["suspends"] = *mark.at.suspends;
    }
    if (mark.energy) {
        json["energy"] = list_of(mark.energy->packages);
        if (mark.energy->battery_uwh) {
            json["battery_uwh"] = *mark.energy->battery_uwh;
        }
        if (mark.energy->power_uw) {
            json["power_uw"] = *mark.energy->power_uw;
        }
    }
    return json;
}

Json json_of(PowerMeter::Content const& content) {
    auto const& ledger = content.ledger;
    Json json{{"schema", kSchema}};
    if (content.last) {
        json["last"] = json_of(*content.last);
    }
    if (ledger.counted_until) {
        json["counted_until_s"] = number(*ledger.counted_until);
        json["open_day"] = json_of(ledger.open_day);
        json["open_week"] = json_of(ledger.open_week);
    }
    json["closed_windows"] = json_of(ledger.windows);
    json["days"] = list_of(ledger.days);
    json["weeks"] = list_of(ledger.weeks);
    return json;
}

seconds duration(JsonObject& from, std::string_view name) {
    return seconds{from.integer(name, 0, kMaxSeconds)};
}

sys_seconds moment(JsonObject& from, std::string_view name) {
    return sys_seconds{seconds{from.integer(name, -kMaxSeconds, kMaxSeconds)}};
}

StateTotals states(JsonObject& from) {
    StateTotals out;
    from.object("states", [&](JsonObject& object) {
        out = {duration(object, "on_s"), duration(object, "sleep_s"), duration(object, "off_s")};
    });
    return out;
}

/// Absent in the file of an agent that did not meter it yet.
Metered metered(JsonObject& from, std::string_view name) {
    Metered out;
    from.optional_object(name, [&](JsonObject& object) {
        out = {object.number("wh", 0, 1e6), duration(object, "s")};
    });
    return out;
}

DayTotals day_totals(JsonObject& from) {
    DayTotals out;
    out.day = from.day("day");
    out.length = duration(from, "length_s");
    out.states = states(from);
    out.package = metered(from, "package");
    out.device = metered(from, "device");
    out.sampled = metered(from, "sampled");
    return out;
}

WeekTotals week_totals(JsonObject& from) {
    WeekTotals out;
    out.monday = from.day("monday");
    out.closed = duration(from, "closed_s");
    out.states = states(from);
    return out;
}

Mark mark(JsonObject& from) {
    Mark out;
    out.at.wall = moment(from, "wall_s");
    out.at.running = duration(from, "running_s");
    out.at.since_boot = duration(from, "since_boot_s");
    out.at.boot_id = from.text("boot_id");
    out.at.suspends = from.optional_integer("suspends", 0, kMaxCount);
    out.is_going_down = from.boolean("going_down");
    if (from.has("energy")) {
        out.energy.emplace();
        from.each("energy", kMaxCounters, [&](JsonObject& counter) {
            out.energy->packages.push_back(
                {counter.text("name"),
                 counter.integer("uj", 0, kMaxCount),
                 counter.integer("range", 0, kMaxCount)}
            );
        });
        out.energy->battery_uwh = from.optional_integer("battery_uwh", 0, kMaxCount);
        out.energy->power_uw = from.optional_integer("power_uw", 0, kMaxCount);
    }
    return out;
}

PowerMeter::Content content(JsonObject& root) {
    PowerMeter::Content out;
    auto& ledger = out.ledger;
    root.optional_object("last", [&](JsonObject& object) { out.last = mark(object); });
    if (root.has("counted_until_s")) {
        ledger.counted_until = moment(root, "counted_until_s");
        root.object("open_day", [&](JsonObject& day) { ledger.open_day = day_totals(day); });
        root.object("open_week", [&](JsonObject& week) { ledger.open_week = week_totals(week); });
    }
    ledger.windows = read_closed_windows(root);
    root.each("days", Ledger::kMostDays, [&](JsonObject& day) {
        ledger.days.push_back(day_totals(day));
    });
    root.each("weeks", Ledger::kMostWeeks, [&](JsonObject& week) {
        ledger.weeks.push_back(week_totals(week));
    });
    return out;
}

}  // namespace

Result<PowerMeter::Content> read_power_file(std::filesystem::path const& state) {
    return read_state_file(file_in(state), kBounds, [](JsonObject& root) {
        root.require_schema(kSchema);
        return content(root);
    });
}

Result<void> keep_power_file(
    std::filesystem::path const& state, PowerMeter::Content const& content
) {
    return write_durably(file_in(state), json_of(content).dump() + "\n");
}

Result<void> forget_power_file(std::filesystem::path const& state) {
    std::error_code error;
    std::filesystem::remove(file_in(state), error);
    if (error) {
        return Error{
            Errc::internal, "deleting " + file_in(state).string() + ": " + error.message()};
    }
    return {};
}

}  // namespace parcmetre::agent
