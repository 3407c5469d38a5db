// SPDX-License-Identifier: EUPL-1.2
// Lists that people keep: ledgers, exports of an MDM, lessors' statements.
#include <memory>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/api/keep_report.hpp"
#include "collector/lists/list_answer.hpp"
#include "collector/lists/list_report.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

/// What a request asks for.
struct Asked {
    ListKind kind{};
    bool dry_run = false;
    bool partial = false;
    std::string source;
    std::string mapping;  ///< a mapping file's text
};

/// A list on its way to the log: what is answered, and the reports, canonical and cleaned.
struct Prepared {
    inventory::Json answer;
    bool is_whole = false;  ///< no row was refused
    std::vector<Accepted> reports;
};

Problem unreadable(ListProblem const& problem) {
    return {
        422,
        "unreadable-list",
        {"Liste illisible", "Unreadable list"},
        {problem_line(problem, Language::french), problem_line(problem, Language::english)}};
}

Problem unknown_kind(std::string_view kind) {
    std::string const name{kind};
    return {
        404,
        "unknown-list",
        {"Sorte de liste inconnue", "Unknown kind of list"},
        {"« " + name +
             " » n’est pas une sorte de liste : intune, google, jamf, mdm, glpi, snipeit, ledger "
             "ou meters.",
         "\"" + name +
             "\" is no kind of list: intune, google, jamf, mdm, glpi, snipeit, ledger or meters."}};
}

/// Reads the list and makes its reports pass the one door of all reports. Pure but for memory.
Answered<Prepared> prepare(
    std::string const& body,
    Asked const& asked,
    std::string const& key,
    inventory::Day today,
    Language language
) {
    auto mapping = Mapping::of(asked.kind);
    if (!asked.mapping.empty()) {
        if (auto const problem = mapping.extend(asked.mapping)) {
            return unreadable(*problem);
        }
    }
    auto list =
        read_list(body, {.kind = asked.kind, .mapping = &mapping, .key = key, .today = today});
    if (!list) {
        return unreadable(list.error());
    }
    Prepared prepared;
    prepared.answer = list_answer(*list, asked.kind, language);
    prepared.is_whole = list->refused == 0;
    for (auto const& report :
         reports_of_list(std::move(*list), asked.kind, asked.source, key, today)) {
        auto accepted = read_report(inventory::encode_report(report), Coding::identity, today);
        if (!accepted) {
            return problem_from(accepted.error());
        }
        prepared.reports.push_back(std::move(*accepted));
    }
    return prepared;
}

Asked asked_of(Request const& request, ListKind kind) {
    auto const is_set = [&request](std::string_view name) {
        return request.query_value(name) == "1" || request.query_value(name) == "true";
    };
    return {
        kind,
        is_set("dry_run"),
        is_set("partial"),
        std::string{request.query_value("source")},
        std::string{request.query_value("mapping")}};
}

}  // namespace

Handling import_list(Services& services, Request request) {
    auto const language = request.language;
    auto const kind = parse_list_kind(request.parameter("kind"));
    if (!kind) {
        co_return problem_response(unknown_kind(request.parameter("kind")), language);
    }
    auto const asked = asked_of(request, *kind);
    auto const today = services.calculations.today();
    auto const body = std::make_shared<std::string const>(std::move(request.body));
    auto const read = [body, asked, key = services.foreign_key, today, language] {
        return prepare(*body, asked, key, today, language);
    };
    auto prepared = co_await run_on(services.decode, read);
    if (!prepared) {
        co_return problem_response(prepared.error(), language);
    }
    auto& answer = prepared->answer;
    bool const keeps =
        !asked.dry_run && (prepared->is_whole || asked.partial) && !prepared->reports.empty();
    std::size_t known = 0;
    for (auto const& accepted : prepared->reports) {
        if (!keeps) {
            break;
        }
        auto const outcome = co_await keep_report(services, accepted, today);
        if (!outcome) {
            co_return store_refusal(outcome.error(), language);
        }
        known += outcome->status == AppendOutcome::Status::duplicate ? 1U : 0U;
    }
    answer["dry_run"] = asked.dry_run;
    answer["kept"] = keeps;
    answer["known_already"] = keeps && known == prepared->reports.size();
    if (keeps) {
        co_await services.access.record(
            request.caller,
            "list_imported",
            std::string{to_string(*kind)} + " " + std::to_string(answer["rows"].get<std::size_t>())
        );
    }
    co_return json_answer(answer, keeps || asked.dry_run ? 200 : 422);
}

}  // namespace parcmetre::collector
