// SPDX-License-Identifier: EUPL-1.2
// Rules that follow references: to sources and their licences, to requirements.
#include <algorithm>

#include "estimator/factors/lint_rules.hpp"
#include "estimator/factors/loader.hpp"

namespace parcmetre::estimator {
namespace {

using inventory::Json;

/// The one licence under which a database made from the source must go on.
constexpr std::string_view kShareAlike = "ODbL-1.0";
/// A source that is only named: nothing of it is copied, so no value may rest on it.
constexpr std::string_view kNamedOnly = "citation";

std::string text_of(Json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::vector<std::string> texts_of(Json const& object, char const* name) {
    std::vector<std::string> texts;
    if (auto const found = object.find(name); found != object.end() && found->is_array()) {
        for (auto const& one : *found) {
            texts.push_back(one.is_string() ? one.get<std::string>() : std::string{});
        }
    }
    return texts;
}

Json const& list_of(Json const& object, char const* name) {
    static Json const kNone = Json::array();
    auto const found = object.find(name);
    return found != object.end() && found->is_array() ? *found : kNone;
}

/// Checks a list of {id, label_fr, label_en, parent} and returns its ids.
std::set<std::string> check_level(
    LintRun& run,
    std::string const& file,
    Json const& list,
    char const* parent,
    std::set<std::string> const& parents
) {
    std::set<std::string> ids;
    for (auto const& one : list) {
        auto const id = text_of(one, "id");
        if (id.empty() || !ids.insert(id).second) {
            run.find(file, 0, "id \"" + id + "\" is empty or stands twice");
        }
        if (text_of(one, "label_fr").empty() || text_of(one, "label_en").empty()) {
            run.find(file, 0, id + ": expected a label in French and one in English");
        }
        if (parent != nullptr && !parents.contains(text_of(one, parent))) {
            run.find(file, 0, id + ": expected a " + parent + " of the list above");
        }
    }
    return ids;
}

}  // namespace

void lint_source(LintRun& run) {
    std::map<std::string, std::string> licences;
    for (auto const& row : run.rows("sources")) {
        licences[row.id()] = row.text("licence");
    }
    for (auto const& row : run.all_rows()) {
        if (!row.has("source_ids")) {
            continue;
        }
        auto const ids = split_list(row.text("source_ids"));
        if (ids.empty()) {
            run.find(row, "expected a source");
        }
        for (auto const& id : ids) {
            auto const found = licences.find(id);
            if (found == licences.end()) {
                run.find(row, "source \"" + id + "\" is not in sources.csv");
            } else if (found->second == kNamedOnly && row.has("value")) {
                run.find(row, "source " + id + " is only named: no value may rest on it");
            }
        }
    }
    for (auto const& [file, json] : run.referentiels()) {
        for (auto const& id : texts_of(json, "source_ids")) {
            if (!licences.contains(id)) {
                run.find(file, 0, "source \"" + id + "\" is not in sources.csv");
            }
        }
    }
}

void lint_orphan_source(LintRun& run) {
    std::set<std::string> used;
    for (auto const& row : run.all_rows()) {
        for (auto& id : split_list(row.text("source_ids"))) {
            used.insert(std::move(id));
        }
    }
    for (auto const& [file, json] : run.referentiels()) {
        for (auto& id : texts_of(json, "source_ids")) {
            used.insert(std::move(id));
        }
    }
    for (auto const& row : run.rows("sources")) {
        if (!used.contains(row.id())) {
            run.find(row, row.id() + " is used by nothing");
        }
    }
}

/// A value carries a licence of its sources; share-alike values stand in files of their own.
void lint_licence(LintRun& run) {
    std::map<std::string, std::string> licences;
    for (auto const& row : run.rows("sources")) {
        licences[row.id()] = row.text("licence");
    }
    for (auto const& row : run.all_rows()) {
        if (!row.has("licence") || !row.has("source_ids")) {
            continue;
        }
        auto const& licence = row.text("licence");
        auto const ids = split_list(row.text("source_ids"));
        bool const of_a_source = std::any_of(ids.begin(), ids.end(), [&](std::string const& id) {
            return licences[id] == licence;
        });
        if (!of_a_source) {
            run.find(row, "licence " + licence + " is none of its sources'");
        }
        bool const share_alike =
            licence == kShareAlike || std::any_of(ids.begin(), ids.end(), [&](auto const& id) {
                return licences[id] == kShareAlike;
            });
        if (share_alike != row.file().starts_with("odbl/") ||
            (share_alike && licence != kShareAlike)) {
            run.find(
                row,
                "values derived from an ODbL source, and only those, stand in odbl/ under ODbL-1.0"
            );
        }
        auto const& of_file = row.table().resource.licences;
        if (std::find(of_file.begin(), of_file.end(), licence) == of_file.end()) {
            run.find(
                row, "licence " + licence + " is not among those datapackage.json gives the file"
            );
        }
    }
}

/// Indicators and référentiel versions name each other, both ways.
void lint_requirement(LintRun& run) {
    for (auto const& [file, message] : run.unparsed_) {
        run.find(file, 0, message);
    }
    std::set<std::string> requirements;  // "INR-2019-v1/1.2.d"
    std::set<std::string> bound;         // "INR-2019-v1/1.2.d OR02", as the référentiels say
    std::map<std::string, std::string> file_of;
    for (auto const& [file, json] : run.referentiels()) {
        auto const id = text_of(json, "id");
        if (file != "referentiels/" + id + ".json" || !json.contains("verified") ||
            !json["verified"].is_boolean()) {
            run.find(file, 0, "expected an id that is the file's name, and whether it is verified");
        }
        auto const themes = check_level(run, file, list_of(json, "themes"), nullptr, {});
        auto const principles =
            check_level(run, file, list_of(json, "principles"), "theme", themes);
        check_level(run, file, list_of(json, "requirements"), "principle", principles);
        for (auto const& requirement : list_of(json, "requirements")) {
            auto const name = id + "/" + text_of(requirement, "id");
            requirements.insert(name);
            file_of[name] = file;
            for (auto const& indicator : texts_of(requirement, "indicators")) {
                bound.insert(name + " " + indicator);
            }
        }
    }
    for (auto const& row : run.rows("indicators")) {
        for (auto const& name : split_list(row.text("requirements"))) {
            if (!requirements.contains(name)) {
                run.find(row, row.id() + ": no requirement " + name);
            } else if (bound.erase(name + " " + row.id()) == 0) {
                run.find(row, row.id() + ": " + name + " does not name it back");
            }
        }
    }
    for (auto const& left : bound) {
        auto const requirement = left.substr(0, left.find(' '));
        run.find(file_of[requirement], 0, left + ": the indicator does not name the requirement");
    }
}

}  // namespace parcmetre::estimator
