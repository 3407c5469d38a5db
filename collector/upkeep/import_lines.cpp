// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/list_answer.hpp"
#include "collector/upkeep/import.hpp"

namespace parcmetre::collector {

namespace {

Text line_of(ListProblem const& problem) {
    return {problem_line(problem, Language::french), problem_line(problem, Language::english)};
}

std::string joined(std::vector<std::string> const& names) {
    std::string text;
    for (auto const& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

void add_columns(ReadList const& list, std::vector<Text>& lines) {
    if (!list.unread_columns.empty()) {
        auto const names = joined(list.unread_columns);
        lines.push_back({"colonnes non lues : " + names, "columns not read: " + names});
    }
    if (!list.unverified_columns.empty()) {
        auto const names = joined(list.unverified_columns);
        lines.push_back(
            {"colonnes lues d’après leur nom, non vérifié sur un export réel : " + names,
             "columns read by a name that no real export has confirmed: " + names}
        );
    }
}

void add_counts(ReadList const& list, std::vector<Text>& lines) {
    for (auto const& count : list.counts) {
        if (count.kind == inventory::ListCountKind::owners) {
            auto const people = std::to_string(count.value);
            lines.push_back(
                {people + " détenteur(s) différent(s), comptés ; leurs noms ne sont pas gardés",
                 people + " different owner(s), counted; their names are not kept"}
            );
        }
    }
    if (list.personal > 0) {
        auto const rows = std::to_string(list.personal);
        lines.push_back(
            {rows + " équipement(s) personnel(s), comptés et jamais inventoriés",
             rows + " personal device(s), counted and never inventoried"}
        );
    }
}

Text summary(ImportOptions const& options, ImportOutcome const& outcome) {
    auto const& list = outcome.list;
    auto const rows = std::to_string(list.rows);
    auto const refused = std::to_string(list.refused);
    auto const things = std::to_string(list.subjects.size());
    Text const read{
        rows + " ligne(s) lue(s), " + refused + " refusée(s), " + things +
            " équipement(s) nommé(s)",
        rows + " row(s) read, " + refused + " refused, " + things + " device(s) named"};
    if (options.dry_run) {
        return {read.fr + " ; essai : rien n’a été gardé", read.en + "; a trial: nothing was kept"};
    }
    if (outcome.known_already) {
        return {
            read.fr + " ; la même liste était déjà là : rien n’a changé",
            read.en + "; the same list was there already: nothing has changed"};
    }
    if (!outcome.kept) {
        return {
            read.fr + " ; rien n’a été gardé (--partial garde les lignes justes)",
            read.en + "; nothing was kept (--partial keeps the good rows)"};
    }
    auto const fresh = std::to_string(outcome.new_devices);
    return {read.fr + ", dont " + fresh + " nouveau(x)", read.en + ", " + fresh + " of them new"};
}

}  // namespace

std::vector<Text> import_lines(ImportOptions const& options, ImportOutcome const& outcome) {
    if (outcome.unreadable) {
        return {line_of(*outcome.unreadable)};
    }
    std::vector<Text> lines;
    for (auto const& problem : outcome.list.problems) {
        lines.push_back(line_of(problem));
    }
    add_columns(outcome.list, lines);
    add_counts(outcome.list, lines);
    lines.push_back(summary(options, outcome));
    return lines;
}

}  // namespace parcmetre::collector
