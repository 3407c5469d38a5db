// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/replay.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kMostLines = 50;

std::string names(std::vector<inventory::DeviceId> const& devices) {
    std::string text;
    for (auto const& device : devices) {
        text += (text.empty() ? "" : ", ") + device.str();
    }
    return text;
}

void add_changes(
    std::vector<Text>& lines, std::vector<ReplayChange> const& changes, Text const& what
) {
    for (std::size_t i = 0; i < changes.size() && lines.size() < kMostLines; ++i) {
        auto const& change = changes[i];
        auto const both = names(change.before) + " → " + names(change.after);
        lines.push_back(
            {what.fr + " : " + both + ". " + change.why.fr,
             what.en + ": " + both + ". " + change.why.en}
        );
    }
}

}  // namespace

Result<ReplayOutcome> replay_data(DataSet const& data, bool apply) {
    if (auto const there = open_to_read(data); !there) {
        return there.error();
    }
    auto const store = open_store(data);
    if (!store) {
        return store.error();
    }
    return (*store)->replay_identity(local_day(), apply);
}

std::vector<Text> replay_lines(ReplayOutcome const& outcome, bool applied) {
    std::vector<Text> lines;
    add_changes(lines, outcome.merged, {"réunis", "made one"});
    add_changes(lines, outcome.split, {"séparé", "made several"});
    auto const listed = lines.size();
    auto const all = outcome.merged.size() + outcome.split.size();
    if (listed < all) {
        auto const more = std::to_string(all - listed);
        lines.push_back({"et " + more + " autre(s)", "and " + more + " more"});
    }
    auto const number = [](std::size_t count) { return std::to_string(count); };
    lines.push_back(
        {number(outcome.reports) + " relevé(s) relus, dont " + number(outcome.failed) +
             " illisible(s) ; " + number(outcome.devices_before) + " équipements avant, " +
             number(outcome.devices_after) + " après : " + number(outcome.merged.size()) +
             " réunion(s), " + number(outcome.split.size()) + " séparation(s), " +
             number(outcome.sources_moved) + " source(s) déplacée(s) ; les noms sont conservés",
         number(outcome.reports) + " report(s) read again, " + number(outcome.failed) +
             " unreadable; " + number(outcome.devices_before) + " devices before, " +
             number(outcome.devices_after) + " after: " + number(outcome.merged.size()) +
             " merged, " + number(outcome.split.size()) + " split, " +
             number(outcome.sources_moved) + " source(s) moved; names are kept"}
    );
    lines.push_back(
        applied ? Text{"c’est fait", "done"}
                : Text{
                      "rien n’est changé ; --apply pour le faire",
                      "nothing is changed; --apply to do it"}
    );
    return lines;
}

}  // namespace parcmetre::collector
