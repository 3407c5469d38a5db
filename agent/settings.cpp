// SPDX-License-Identifier: EUPL-1.2
#include "agent/settings.hpp"

#include "agent/power/closed_windows_json.hpp"
#include "agent/write_file.hpp"

namespace parcmetre::agent {

using inventory::Json;
using inventory::JsonObject;

namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} * 1024;
constexpr std::size_t kMaxDepth = 6;

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "settings.json";
}

}  // namespace

Result<Settings> read_settings(Json const& json) {
    inventory::DecodeState decoding;
    JsonObject root{json, "/settings", decoding};
    Settings settings;
    root.object("usage", [&](JsonObject& usage) {
        settings.usage_allowed = usage.boolean("allowed");
    });
    settings.closed_windows = read_closed_windows(root);
    if (decoding.error) {
        return *decoding.error;
    }
    return settings;
}

Result<Settings> kept_settings(std::filesystem::path const& state) {
    auto const text = read_whole(file_in(state), kMaxBytes);
    if (!text && text.error().code() == Errc::not_found) {
        return Settings{};
    }
    if (!text) {
        return text.error();
    }
    auto const json = inventory::parse_json(*text, kMaxBytes, kMaxDepth);
    auto settings = json ? read_settings(*json) : Result<Settings>{json.error()};
    if (!settings) {
        return settings.error().with_context(file_in(state).string());
    }
    return settings;
}

Result<void> keep_settings(std::filesystem::path const& state, Settings const& settings) {
    Json const json{
        {"usage", {{"allowed", settings.usage_allowed}}},
        {"closed_windows", json_of(settings.closed_windows)}};
    return write_durably(file_in(state), json.dump(2) + "\n");
}

}  // namespace parcmetre::agent
