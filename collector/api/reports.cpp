// SPDX-License-Identifier: EUPL-1.2
#include <memory>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/intake/intake.hpp"

namespace parcmetre::collector {

namespace {

Problem unknown_coding(std::string_view coding) {
    std::string const name{coding};
    return {
        415,
        "unsupported-encoding",
        {"Codage de contenu non pris en charge", "Unsupported content encoding"},
        {"Content-Encoding doit être identity, gzip ou zstd ; reçu : « " + name + " ».",
         "Content-Encoding must be identity, gzip or zstd; found \"" + name + "\"."}};
}

/// The codec's message tells place and expectation in English, as the schema does; the sentence
/// around it is the reader's.
Problem refused_report(Error const& error) {
    auto problem = problem_from(error);
    auto const& message = error.message();
    if (error.code() == Errc::malformed) {
        problem.type = "malformed-report";
        problem.title = {"Relevé mal formé", "Malformed report"};
        problem.detail.fr = "Le relevé ne suit pas le schéma parcmetre.report.v1 : " + message;
    } else if (error.code() == Errc::unsupported) {
        problem.type = "unsupported-schema";
        problem.title = {"Version de schéma inconnue", "Unknown schema version"};
        problem.detail.fr = "Ce collecteur ne connaît pas ce schéma de relevé : " + message;
    } else if (error.code() == Errc::limit) {
        problem.type = "report-too-large";
        problem.title = {"Relevé trop volumineux", "Report too large"};
        problem.detail.fr = "Le relevé dépasse une limite : " + message;
    }
    return problem;
}

inventory::Json acknowledgement(Accepted const& accepted, AppendOutcome const& outcome) {
    auto const is_duplicate = outcome.status == AppendOutcome::Status::duplicate;
    return {
        {"report_id", accepted.report.id.str()},
        {"status", is_duplicate ? "duplicate" : "stored"},
        {"dropped_members", accepted.dropped.members},
        {"dropped_usage_days", accepted.dropped.usage_days},
        {"settings", inventory::Json::object()}};
}

}  // namespace

Handling receive_report(Services& services, Request request) {
    auto& metrics = services.metrics;
    auto const language = request.language;
    auto const coding = parse_coding(request.header("content-encoding"));
    if (!coding) {
        metrics.add("parcmetre_reports_total", 1, "outcome=\"refused\"");
        co_return problem_response(unknown_coding(request.header("content-encoding")), language);
    }
    metrics.add("parcmetre_intake_bytes_total", static_cast<double>(request.body.size()));
    auto const today = services.calculations.today();
    auto const body = std::make_shared<std::string const>(std::move(request.body));
    auto const decode = [body, coding, today] { return read_report(*body, *coding, today); };
    auto const accepted = co_await run_on(services.decode, decode);
    if (!accepted) {
        metrics.add("parcmetre_reports_total", 1, "outcome=\"refused\"");
        co_return problem_response(refused_report(accepted.error()), language);
    }
    auto const outcome = co_await services.committer.commit(accepted->report);
    if (!outcome) {
        metrics.add("parcmetre_reports_total", 1, "outcome=\"failed\"");
        co_return store_refusal(outcome.error(), language);
    }
    auto const is_duplicate = outcome->status == AppendOutcome::Status::duplicate;
    metrics.add(
        "parcmetre_reports_total", 1, is_duplicate ? "outcome=\"duplicate\"" : "outcome=\"stored\""
    );
    metrics.add("parcmetre_dropped_members_total", static_cast<double>(accepted->dropped.members));
    metrics.add(
        "parcmetre_dropped_usage_days_total", static_cast<double>(accepted->dropped.usage_days)
    );
    co_return json_answer(acknowledgement(*accepted, *outcome), is_duplicate ? 200 : 201);
}

}  // namespace parcmetre::collector
