// SPDX-License-Identifier: EUPL-1.2
// All registers as one workbook: an empty one to download, and what came of a filled one.
#include <algorithm>
#include <memory>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/api/register_json.hpp"
#include "collector/digest/digest.hpp"
#include "collector/registers/workbook.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Rows that an answer names; of more, their number is told.
constexpr std::size_t kMostAnswers = 500;

std::string_view status_of(FilledRow const& row) {
    if (!row.read.refusals.empty()) {
        return "refused";
    }
    return row.is_known ? "known" : "new";
}

std::size_t count_of(FilledWorkbook const& filled, std::string_view status) {
    return static_cast<std::size_t>(std::ranges::count(filled.rows, status, status_of));
}

Json row_json(FilledRow const& row, Language language) {
    return {
        {"sheet", row.sheet},
        {"line", row.line},
        {"register", row.to->id},
        {"status", status_of(row)},
        {"errors", complaints_json(row.read.refusals, language)},
        {"remarks", complaints_json(row.read.remarks, language)}};
}

/// The rows that somebody should look at.
Json answer_json(FilledWorkbook const& filled, bool is_kept, Language language) {
    auto rows = Json::array();
    std::size_t more = 0;
    for (auto const& row : filled.rows) {
        if (row.read.refusals.empty() && row.read.remarks.empty()) {
            continue;
        }
        if (rows.size() < kMostAnswers) {
            rows.push_back(row_json(row, language));
        } else {
            ++more;
        }
    }
    auto sheets = Json::array();
    for (auto const& complaint : filled.complaints) {
        auto const& why = complaint.why;
        sheets.push_back(
            {{"sheet", complaint.sheet}, {"detail", language == Language::french ? why.fr : why.en}}
        );
    }
    return {
        {"kept", is_kept},
        {"new", count_of(filled, "new")},
        {"known", count_of(filled, "known")},
        {"refused", count_of(filled, "refused")},
        {"sheets", std::move(sheets)},
        {"rows", std::move(rows)},
        {"more", more}};
}

std::vector<EntryToKeep> entries_of(FilledWorkbook const& filled) {
    std::vector<EntryToKeep> entries;
    for (auto const& row : filled.rows) {
        if (!row.is_known) {
            entries.push_back({row.read.entry});
            entries.back().entry.id = inventory::EntryId{new_uuid4()};
        }
    }
    return entries;
}

Problem not_read(ListProblem const& problem) {
    return {422, "refused-workbook", {"Classeur refusé", "Workbook refused"}, problem.what};
}

}  // namespace

Handling show_workbook(Services& services, Request request) {
    // A link that saves a file says the page's language, which the browser's need not be.
    auto const asked = request.query_value("language");
    auto const language = asked == "fr"   ? Language::french
                          : asked == "en" ? Language::english
                                          : request.language;
    auto const make = [language] { return make_workbook(language); };
    auto book = co_await run_on(services.decode, make);
    if (!book) {
        co_return refusal(book.error(), request.language);
    }
    auto response = text_response(std::string{kXlsx}, std::move(*book));
    auto const* const name =
        language == Language::french ? "parcmetre-classeur.xlsx" : "parcmetre-workbook.xlsx";
    response.headers.emplace_back(
        "Content-Disposition", std::string{"attachment; filename=\""} + name + "\""
    );
    response.headers.emplace_back("Cache-Control", "no-store");
    co_return response;
}

/// All rows or none: what is kept of half a workbook, nobody could tell.
Handling keep_workbook(Services& services, Request request) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const bytes = std::make_shared<std::string const>(std::move(request.body));
    auto const read = [bytes, view = *snapshot] {
        return read_filled_workbook(*bytes, view->fleet, view->valid_on);
    };
    auto const filled = co_await run_on(services.decode, read);
    if (!filled) {
        co_return problem_response(not_read(filled.error()), request.language);
    }
    bool const keeps = filled->is_right() && request.query_value("dry_run") != "1";
    auto const entries = std::make_shared<std::vector<EntryToKeep> const>(
        keeps ? entries_of(*filled) : std::vector<EntryToKeep>{}
    );
    if (!entries->empty()) {
        auto const known_on = (*snapshot)->fleet.known_on;
        auto const author = request.caller.name.empty() ? "local" : request.caller.name;
        auto* store = &services.store;
        auto const keep = [store, entries, author, known_on] {
            return store->keep_entries(*entries, author, known_on);
        };
        auto const done = co_await run_on(services.db, keep);
        if (!done) {
            co_return store_refusal(done.error(), request.language);
        }
        auto const count = std::to_string(entries->size());
        co_await services.access.record(request.caller, "register_workbook_kept", count);
    }
    co_return json_answer(answer_json(*filled, keeps, request.language));
}

}  // namespace parcmetre::collector
