// SPDX-License-Identifier: EUPL-1.2
#include <memory>

#include "collector/access/settings_json.hpp"
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/api/keep_report.hpp"
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

/// An agent speaks for itself: what its credential opens is its own reports.
Problem foreign_sender() {
    return {
        403,
        "foreign-sender",
        {"Expéditeur différent", "Another sender"},
        {"sender.install_id n’est pas celui de l’agent dont le secret accompagne la demande.",
         "sender.install_id is not that of the agent whose credential comes with the request."},
        "/sender/install_id"};
}

inventory::Json footprint_json(std::optional<MachineFootprint> const& footprint) {
    if (!footprint) {
        return nullptr;
    }
    return {{"value", footprint->value}, {"low", footprint->low}, {"high", footprint->high}};
}

inventory::Json acknowledgement(
    Accepted const& accepted, AppendOutcome const& outcome, inventory::Json settings
) {
    auto const is_duplicate = outcome.status == AppendOutcome::Status::duplicate;
    return {
        {"report_id", accepted.report.id.str()},
        {"status", is_duplicate ? "duplicate" : "stored"},
        {"dropped_members", accepted.dropped.members},
        {"dropped_usage_days", accepted.dropped.usage_days},
        {"cleaned_texts", accepted.dropped.traces},
        {"settings", std::move(settings)}};
}

}  // namespace

Handling receive_report(Services& services, Request request) {
    auto const caller = request.caller;
    auto const language = request.language;
    auto const coding = parse_coding(request.header("content-encoding"));
    if (!coding) {
        count_refused(services, "unsupported");
        co_return problem_response(unknown_coding(request.header("content-encoding")), language);
    }
    services.metrics.add("parcmetre_intake_bytes_total", static_cast<double>(request.body.size()));
    auto const today = services.calculations.today();
    auto const body = std::make_shared<std::string const>(std::move(request.body));
    auto const site = caller.site;
    auto const settings = co_await services.access.settings();
    if (!settings) {
        co_return problem_response(settings.error(), language);
    }
    auto const informed_on = (*settings)->usage_from(today);
    auto const decode = [body, coding, today, site, informed_on] {
        return read_report(*body, *coding, today, site, informed_on);
    };
    auto const accepted = co_await run_on(services.decode, decode);
    if (!accepted) {
        count_refused(services, reason_of(accepted.error().code()));
        co_return problem_response(refused_report(accepted.error()), language);
    }
    if (caller.kind == Caller::Kind::agent && accepted->report.sender.str() != caller.install_id) {
        count_refused(services, "foreign_sender");
        co_return problem_response(foreign_sender(), language);
    }
    auto const outcome = co_await keep_report(services, *accepted, today);
    if (!outcome) {
        co_return store_refusal(outcome.error(), language);
    }
    auto const is_duplicate = outcome->status == AppendOutcome::Status::duplicate;
    auto receipt =
        acknowledgement(*accepted, *outcome, agent_settings_json(**settings, site, today));
    receipt["footprint"] = footprint_json(services.footprints.of(accepted->report.sender.str()));
    co_return json_answer(receipt, is_duplicate ? 200 : 201);
}

}  // namespace parcmetre::collector
