// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/list_answer.hpp"

#include <map>

namespace parcmetre::collector {

namespace {

using inventory::Json;

Json problem_json(ListProblem const& problem, Language language) {
    return {
        {"line", problem.line == 0 ? Json(nullptr) : Json(problem.line)},
        {"column", problem.column.empty() ? Json(nullptr) : Json(problem.column)},
        {"detail", problem.what.in(language)}};
}

Json count_json(inventory::ListCount const& count) {
    return {
        {"kind", to_string(count.kind)},
        {"class", count.device_class ? Json(to_string(*count.device_class)) : Json(nullptr)},
        {"value", count.value}};
}

Json devices_json(ReadList const& list) {
    std::map<std::string_view, std::size_t> devices;
    for (auto const& [subject, readings] : list.subjects) {
        ++devices[subject.device_class ? to_string(subject.device_class->value) : ""];
    }
    auto json = Json::array();
    for (auto const& [device_class, count] : devices) {
        json.push_back(
            {{"class", device_class.empty() ? Json(nullptr) : Json(device_class)}, {"count", count}}
        );
    }
    return json;
}

}  // namespace

std::string problem_line(ListProblem const& problem, Language language) {
    bool const french = language == Language::french;
    std::string text;
    if (problem.line > 0) {
        text += (french ? "ligne " : "line ") + std::to_string(problem.line);
    }
    if (!problem.column.empty()) {
        text +=
            french ? ", colonne « " + problem.column + " »" : ", column \"" + problem.column + "\"";
    }
    if (!text.empty()) {
        text += french ? " : " : ": ";
    }
    return text + problem.what.in(language);
}

Json list_answer(ReadList const& list, ListKind kind, Language language) {
    std::size_t readings = 0;
    for (auto const& listed : list.subjects) {
        readings += listed.readings.size();
    }
    auto problems = Json::array();
    for (auto const& problem : list.problems) {
        problems.push_back(problem_json(problem, language));
    }
    auto counts = Json::array();
    for (auto const& count : list.counts) {
        counts.push_back(count_json(count));
    }
    return {
        {"kind", to_string(kind)},
        {"rows", list.rows},
        {"refused", list.refused},
        {"personal", list.personal},
        {"devices", devices_json(list)},
        {"readings", readings},
        {"counts", std::move(counts)},
        {"problems", std::move(problems)},
        {"unread_columns", list.unread_columns},
        {"unverified_columns", list.unverified_columns}};
}

}  // namespace parcmetre::collector
