// SPDX-License-Identifier: EUPL-1.2
#include "agent/footprint.hpp"

#include "agent/state_file.hpp"
#include "agent/write_file.hpp"

namespace parcmetre::agent {

using inventory::Json;
using inventory::JsonObject;

namespace {

constexpr StateFileBounds kBounds{std::size_t{4} * 1024, 2};
constexpr double kMostKg = 1e6;

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "footprint.json";
}

Footprint footprint_in(JsonObject& root) {
    Footprint const footprint{
        root.number("value", 0, kMostKg),
        root.number("low", 0, kMostKg),
        root.number("high", 0, kMostKg)};
    if (footprint.value < footprint.low || footprint.value > footprint.high) {
        root.fail("value", "expected a value between low and high");
    }
    return footprint;
}

/// Three significant digits: what the interval allows, and more.
std::string three_digits(double kg, Language language) {
    return format_number(kg, kg < 10 ? 2 : kg < 100 ? 1 : 0, language);
}

}  // namespace

Result<Footprint> read_footprint(Json const& json) {
    inventory::DecodeState decoding;
    JsonObject root{json, "/footprint", decoding};
    auto const footprint = footprint_in(root);
    if (decoding.error) {
        return *decoding.error;
    }
    return footprint;
}

Result<std::optional<ToldFootprint>> kept_footprint(std::filesystem::path const& state) {
    using Told = std::optional<ToldFootprint>;
    auto const decode = [](JsonObject& root) {
        return Told{{footprint_in(root), root.day("told_on")}};
    };
    return or_without_file(read_state_file(file_in(state), kBounds, decode), Told{});
}

Result<void> keep_footprint(std::filesystem::path const& state, ToldFootprint const& told) {
    Json const json{
        {"value", told.footprint.value},
        {"low", told.footprint.low},
        {"high", told.footprint.high},
        {"told_on", inventory::to_string(told.on)}};
    return write_durably(file_in(state), json.dump(2) + "\n");
}

std::string footprint_text(Footprint const& footprint, Language language) {
    return three_digits(footprint.value, language) + " kg CO₂e (" +
           std::string{pick(language, "entre ", "between ")} +
           three_digits(footprint.low, language) + std::string{pick(language, " et ", " and ")} +
           three_digits(footprint.high, language) + ")";
}

}  // namespace parcmetre::agent
