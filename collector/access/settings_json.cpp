// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/settings_json.hpp"

#include <algorithm>
#include <iterator>

namespace parcmetre::collector {

namespace {

using inventory::Json;
using inventory::JsonObject;

constexpr std::size_t kMostBytes = std::size_t{64} * 1024;
constexpr std::size_t kMostDepth = 6;
constexpr std::size_t kMostWindows = 64;
constexpr std::size_t kMostName = 128;

void drop_nulls(Json& json) {
    if (json.is_object()) {
        for (auto member = json.begin(); member != json.end();) {
            member = member->is_null() ? json.erase(member) : std::next(member);
        }
    }
    if (json.is_structured()) {
        for (auto& member : json) {
            drop_nulls(member);
        }
    }
}

bool is_empty_text(Json const& json) {
    return json.is_string() && json.get_ref<std::string const&>().empty();
}

bool is_clock(std::string_view text) {
    auto const digit = [&text](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
           text.substr(0, 2) < "24" && text.substr(3) < "60";
}

Json window_json(ClosedWindow const& window) {
    return {
        {"site", window.site ? Json(*window.site) : Json(nullptr)},
        {"days", window.days},
        {"from", window.from},
        {"to", window.to}};
}

std::string clock(JsonObject& from, std::string_view name) {
    auto text = from.text(name, 5);
    if (!is_clock(text)) {
        from.fail(name, "expected a time such as 20:00");
    }
    return text;
}

std::vector<int> days(JsonObject& window) {
    auto const said = window.integers("days", 7, 1, 7);
    std::vector<int> list{said.begin(), said.end()};
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

}  // namespace

Json to_json(OrganisationSettings const& settings) {
    auto windows = Json::array();
    for (auto const& window : settings.closed_windows) {
        windows.push_back(window_json(window));
    }
    auto const& day = settings.informed_on;
    return {
        {"usage",
         {{"informed_on", day ? Json(inventory::to_string(*day)) : Json(nullptr)},
          {"informed_by", settings.informed_by}}},
        {"closed_windows", std::move(windows)}};
}

Result<OrganisationSettings> read_settings(std::string_view text) {
    auto const json = parse_form(text);
    if (!json) {
        return json.error();
    }
    OrganisationSettings settings;
    inventory::DecodeState state;
    JsonObject root{*json, "", state};
    root.object("usage", [&](JsonObject& usage) {
        settings.informed_on = usage.optional_day("informed_on");
        if (usage.has("informed_by") && !is_empty_text((*json)["usage"]["informed_by"])) {
            settings.informed_by = usage.text("informed_by", kMostName);
        }
        if (settings.informed_on && settings.informed_by.empty()) {
            usage.fail("informed_by", "expected who informed the staff and their representatives");
        }
    });
    root.each("closed_windows", kMostWindows, [&](JsonObject& from) {
        ClosedWindow window;
        window.site = from.optional_text("site", kMostName);
        window.days = days(from);
        window.from = clock(from, "from");
        window.to = clock(from, "to");
        settings.closed_windows.push_back(std::move(window));
    });
    if (state.error) {
        return *state.error;
    }
    return settings;
}

Json agent_settings_json(
    OrganisationSettings const& settings,
    std::optional<std::string> const& site,
    inventory::Day today
) {
    auto windows = Json::array();
    for (auto const& window : settings.closed_windows) {
        if (!window.site || window.site == site) {
            windows.push_back({{"days", window.days}, {"from", window.from}, {"to", window.to}});
        }
    }
    return {
        {"usage", {{"allowed", settings.allows_usage(today)}}},
        {"closed_windows", std::move(windows)}};
}

Result<Json> parse_form(std::string_view text) {
    auto json = inventory::parse_json(text, kMostBytes, kMostDepth);
    if (!json) {
        return json.error();
    }
    drop_nulls(*json);
    return json;
}

}  // namespace parcmetre::collector
