// SPDX-License-Identifier: EUPL-1.2
#include "agent/outcome.hpp"

#include <utility>

#include "agent/state_file.hpp"
#include "agent/write_file.hpp"

namespace parcmetre::agent {

using inventory::Json;

namespace {

constexpr StateFileBounds kBounds{std::size_t{16} * 1024, 2};
constexpr std::size_t kMostCharacters = 2048;

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "outcome.json";
}

void put(Json& json, char const* name, std::optional<inventory::Day> const& day) {
    if (day) {
        json[name] = inventory::to_string(*day);
    }
}

}  // namespace

Result<Outcome> kept_outcome(std::filesystem::path const& state) {
    auto const decode = [](inventory::JsonObject& root) {
        Outcome outcome;
        outcome.taken_on = root.optional_day("taken_on");
        outcome.acknowledged_on = root.optional_day("acknowledged_on");
        outcome.trouble = root.optional_text("trouble", kMostCharacters);
        outcome.unauthorised = root.optional_boolean("unauthorised").value_or(false);
        return outcome;
    };
    return or_without_file(read_state_file(file_in(state), kBounds, decode), Outcome{});
}

Result<void> keep_outcome(std::filesystem::path const& state, Outcome const& outcome) {
    auto json = Json::object();
    put(json, "taken_on", outcome.taken_on);
    put(json, "acknowledged_on", outcome.acknowledged_on);
    if (outcome.trouble) {
        json["trouble"] = outcome.trouble->substr(0, kMostCharacters);
    }
    json["unauthorised"] = outcome.unauthorised;
    return write_durably(file_in(state), json.dump(2) + "\n");
}

Outcome outcome_of(SendSummary const& summary, Outcome last, inventory::Day today) {
    last.unauthorised = summary.unauthorised;
    last.trouble.reset();
    if (summary.stopped_by) {
        last.trouble = summary.stopped_by->message();
    } else {
        last.acknowledged_on = today;
    }
    return last;
}

}  // namespace parcmetre::agent
