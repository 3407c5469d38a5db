// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/routes.hpp"

#include <memory>
#include <utility>

#include "collector/api/handlers.hpp"
#include "collector/api/rows.hpp"
#include "collector/http/openapi.hpp"

namespace parcmetre::collector {

namespace {

std::vector<Operation::Query> of_list() {
    return {
        {"offset", "how many to skip", "integer"},
        {"limit", "how many to return, 100 by default, 1,000 at most", "integer"},
        {"class", "class of device"},
        {"q", "part of maker, model or site"},
        {"sort", "class, model, age or footprint"},
        {"order", "asc or desc"}};
}

std::vector<RouteRow> intake_rows() {
    return {
        {Method::post,
         "/api/v1/reports",
         kAgents,
         receive_report,
         {.id = "sendReport",
          .summary = "Takes a report; 200 when it was already there",
          .tag = "intake",
          .request_schema = "Report",
          .response_schema = "Acknowledgement",
          .success = 201,
          .problems = {400, 401, 403, 408, 413, 415, 422, 503}},
         kReportBytes},
    };
}

std::vector<RouteRow> fleet_rows() {
    return {
        {Method::get,
         "/api/v1/status",
         kSignedIn,
         show_status,
         {.id = "showStatus",
          .summary = "What the collector holds",
          .tag = "fleet",
          .response_schema = "Status"}},
        {Method::get,
         "/api/v1/devices",
         kDeviceKeepers,
         list_devices,
         {.id = "listDevices",
          .summary = "Devices with their footprint of twelve months",
          .tag = "fleet",
          .query = of_list(),
          .response_schema = "DevicePage",
          .problems = {400}}},
        {Method::get,
         "/api/v1/devices/{id}",
         kDeviceKeepers,
         show_device,
         {.id = "showDevice",
          .summary = "One device: identity, age, hardware, lines of its footprint",
          .tag = "fleet",
          .response_schema = "DeviceDetail",
          .problems = {404}}},
        {Method::get,
         "/api/v1/fleet",
         kDeviceKeepers,
         show_fleet,
         {.id = "showFleet",
          .summary = "The fleet as the estimator reads it, under pseudonyms (fleet.v1)",
          .tag = "fleet",
          .query =
              {{"valid_on", "the day shown, not after known_on; today by default"},
               {"known_on", "what was known on this day, not after today; today by default"}},
          .response_schema = "Fleet",
          .problems = {400}}},
        {Method::get,
         "/api/v1/scopes",
         kSignedIn,
         list_scopes,
         {.id = "listScopes",
          .summary = "Scopes of reporting",
          .tag = "fleet",
          .response_schema = "Scopes"}},
        {Method::get,
         "/api/v1/headcounts",
         kFigureKeepers,
         list_headcounts,
         {.id = "listHeadcounts",
          .summary = "How many people a scope counts from a day on",
          .tag = "fleet",
          .response_schema = "Headcounts"}},
        {Method::post,
         "/api/v1/headcounts",
         kFigureKeepers,
         put_headcount,
         {.id = "putHeadcount",
          .summary = "States a headcount",
          .tag = "fleet",
          .request_schema = "Headcount",
          .response_schema = "Headcount",
          .success = 201,
          .problems = {400, 415}},
         kFormBytes},
    };
}

std::vector<Operation::Query> of_page() {
    return {
        {"offset", "how many to skip", "integer"},
        {"limit", "how many to return, 50 by default, 200 at most", "integer"}};
}

std::vector<RouteRow> identity_rows() {
    return {
        {Method::get,
         "/api/v1/identity/reviews",
         kDeviceKeepers,
         list_reviews,
         {.id = "listIdentityReviews",
          .summary = "Devices that may be one, or one that may be several",
          .tag = "identity",
          .query = of_page(),
          .response_schema = "IdentityReviews",
          .problems = {400}}},
        {Method::post,
         "/api/v1/identity/merge",
         kDeviceKeepers,
         merge_devices,
         {.id = "mergeDevices",
          .summary = "These devices are one; a single one: all its sources are one",
          .tag = "identity",
          .request_schema = "DeviceMerge",
          .response_schema = "IdentityDecision",
          .problems = {400, 404, 409}},
         kFormBytes},
        {Method::post,
         "/api/v1/identity/split",
         kDeviceKeepers,
         split_device,
         {.id = "splitDevice",
          .summary = "These sources of a device are another device",
          .tag = "identity",
          .request_schema = "DeviceSplit",
          .response_schema = "IdentityDecision",
          .problems = {400, 404, 409}},
         kFormBytes},
        {Method::post,
         "/api/v1/identity/keep-apart",
         kDeviceKeepers,
         keep_devices_apart,
         {.id = "keepDevicesApart",
          .summary = "These two devices are two",
          .tag = "identity",
          .request_schema = "DeviceMerge",
          .response_schema = "IdentityDecision",
          .problems = {400, 404}},
         kFormBytes},
        {Method::post,
         "/api/v1/identity/undo",
         kDeviceKeepers,
         undo_ruling,
         {.id = "undoIdentityDecision",
          .summary = "Undoes a decision: what stood before stands again",
          .tag = "identity",
          .request_schema = "IdentityUndo",
          .response_schema = "IdentityDecision",
          .problems = {400, 404, 409}},
         kFormBytes},
        {Method::get,
         "/api/v1/identity/history",
         kDeviceKeepers,
         list_rulings,
         {.id = "listIdentityDecisions",
          .summary = "What people have decided, latest first",
          .tag = "identity",
          .query = of_page(),
          .response_schema = "IdentityHistory",
          .problems = {400}}},
    };
}

std::vector<RouteRow> evidence_rows() {
    return {
        {Method::post,
         "/api/v1/evidence",
         kFigureKeepers,
         freeze_evidence,
         {.id = "freezeEvidence",
          .summary = "Freezes a figure for a requirement",
          .tag = "evidence",
          .request_schema = "EvidenceRequest",
          .response_schema = "Evidence",
          .success = 201,
          .problems = {400, 404, 409, 415}},
         kFormBytes},
        {Method::get,
         "/api/v1/evidence",
         kSignedIn,
         list_evidence,
         {.id = "listEvidence",
          .summary = "Frozen figures, latest first",
          .tag = "evidence",
          .response_schema = "EvidenceList"}},
        {Method::get,
         "/api/v1/evidence/{id}",
         kSignedIn,
         show_evidence,
         {.id = "showEvidence",
          .summary = "A frozen figure, byte for byte as it was hashed (evidence.v1)",
          .tag = "evidence",
          .response_schema = "Evidence",
          .problems = {404}}},
        {Method::get,
         "/api/v1/evidence/{id}/sheet",
         kSignedIn,
         show_evidence_sheet,
         {.id = "showEvidenceSheet",
          .summary = "The sheet of a frozen figure, for people and printers",
          .tag = "evidence",
          .query = {{"lang", "fr or en"}},
          .problems = {404},
          .response_type = "text/html"}},
    };
}

std::vector<RouteRow> operation_rows() {
    return {
        {Method::get,
         "/healthz",
         kAnyone,
         show_health,
         {.id = "showHealth",
          .summary = "Whether the store answers",
          .tag = "operation",
          .problems = {503},
          .response_type = "text/plain"}},
        {Method::get,
         "/metrics",
         kMetricsReaders,
         show_metrics,
         {.id = "showMetrics",
          .summary = "Counters in Prometheus' text format",
          .tag = "operation",
          .response_type = "text/plain"}},
    };
}

void add_rows(Router& router, Services& services, std::vector<RouteRow> rows) {
    for (auto& row : rows) {
        auto const handle = row.handle;
        router.add(
            {.method = row.method,
             .pattern = std::string{row.pattern},
             .audience = row.audience,
             .handler = [&services,
                         handle](Request request) { return handle(services, std::move(request)); },
             .operation = std::move(row.operation),
             .body_limit = row.body_limit}
        );
    }
}

Handling send_document(std::shared_ptr<std::string const> document) {
    Response response;
    response.content_type = "application/json";
    response.body = std::move(document);
    co_return response;
}

/// The document describes every route, its own included: the row is added, then the text is made.
void add_document(Router& router) {
    auto const document = std::make_shared<std::shared_ptr<std::string const>>();
    router.add(
        {.method = Method::get,
         .pattern = "/api/openapi.json",
         .audience = kAnyone,
         .handler = [document](Request) { return send_document(*document); },
         .operation =
             {.id = "showOpenApi",
              .summary = "This document (OpenAPI 3.1)",
              .tag = "operation",
              .response_schema = "OpenApi"}}
    );
    *document =
        std::make_shared<std::string const>(openapi_document(router.routes(), api_schemas()));
}

}  // namespace

Router make_router(Services& services) {
    Router router;
    add_rows(router, services, intake_rows());
    add_rows(router, services, foreign_rows());
    add_rows(router, services, import_rows());
    add_rows(router, services, fleet_rows());
    add_rows(router, services, identity_rows());
    add_rows(router, services, figure_rows());
    add_rows(router, services, register_rows());
    add_rows(router, services, evidence_rows());
    add_rows(router, services, session_rows());
    add_rows(router, services, people_rows());
    add_rows(router, services, agent_rows());
    add_rows(router, services, operation_rows());
    add_document(router);
    return router;
}

void declare_api_metrics(Metrics& metrics) {
    declare_calculation_metrics(metrics);
    metrics.declare("parcmetre_store_reports", "gauge", "Reports in the log.");
    metrics.declare("parcmetre_store_devices", "gauge", "Devices that identity knows.");
    metrics.declare("parcmetre_store_bytes", "gauge", "Size of the database.");
}

}  // namespace parcmetre::collector
