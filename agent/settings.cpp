// SPDX-License-Identifier: EUPL-1.2
#include "agent/settings.hpp"

#include "agent/power/closed_windows_json.hpp"
#include "agent/state_file.hpp"
#include "agent/write_file.hpp"

namespace parcmetre::agent {

using inventory::Json;
using inventory::JsonObject;

namespace {

constexpr StateFileBounds kBounds{std::size_t{64} * 1024, 6};

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "settings.json";
}

Settings settings_in(JsonObject& root) {
    Settings settings;
    root.object("usage", [&](JsonObject& usage) {
        settings.usage_allowed = usage.boolean("allowed");
    });
    settings.closed_windows = read_closed_windows(root);
    return settings;
}

}  // namespace

Result<Settings> read_settings(Json const& json) {
    inventory::DecodeState decoding;
    JsonObject root{json, "/settings", decoding};
    auto settings = settings_in(root);
    if (decoding.error) {
        return *decoding.error;
    }
    return settings;
}

Result<Settings> kept_settings(std::filesystem::path const& state) {
    return or_without_file(read_state_file(file_in(state), kBounds, settings_in), Settings{});
}

Result<void> keep_settings(std::filesystem::path const& state, Settings const& settings) {
    Json const json{
        {"usage", {{"allowed", settings.usage_allowed}}},
        {"closed_windows", json_of(settings.closed_windows)}};
    return write_durably(file_in(state), json.dump(2) + "\n");
}

}  // namespace parcmetre::agent
