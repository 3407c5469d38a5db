// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/openapi.hpp"

#include <set>
#include <stdexcept>

#include "inventory/text.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

constexpr int kNoContent = 204;

Json reference(std::string const& name, Json const& schemas) {
    if (!schemas.contains(name)) {
        throw std::logic_error{"an operation names the unknown schema " + name};
    }
    return {{"$ref", "#/components/schemas/" + name}};
}

/// The names between braces of a pattern are its path parameters.
void add_path_parameters(Json& parameters, std::string_view pattern) {
    while (true) {
        auto const open = pattern.find('{');
        if (open == std::string_view::npos) {
            return;
        }
        auto const close = pattern.find('}', open);
        parameters.push_back(
            {{"name", std::string{pattern.substr(open + 1, close - open - 1)}},
             {"in", "path"},
             {"required", true},
             {"schema", {{"type", "string"}}}}
        );
        pattern.remove_prefix(close + 1);
    }
}

/// Those that a route declares, and those of the door before it.
std::set<int> problems_of(Route const& route) {
    std::set<int> problems{route.operation.problems.begin(), route.operation.problems.end()};
    if (!route.audience.anyone) {
        problems.insert({401, 403});
    }
    return problems;
}

/// What opens a route; nothing when it is for anyone.
Json security_of(Audience const& audience) {
    auto list = Json::array();
    if (audience.roles != 0) {
        list.push_back({{"session", Json::array()}});
    }
    if (!audience.anyone) {
        list.push_back({{"bearer", Json::array()}});
    }
    if (audience.by_password) {
        list.push_back({{"password", Json::array()}});
    }
    return list;
}

Json operation_of(Route const& route, Json const& schemas) {
    auto const& told = route.operation;
    Json operation;
    operation["operationId"] = told.id;
    operation["summary"] = told.summary;
    operation["tags"] = Json::array({told.tag});
    Json parameters = Json::array();
    add_path_parameters(parameters, route.pattern);
    for (auto const& query : told.query) {
        parameters.push_back(
            {{"name", query.name},
             {"in", "query"},
             {"required", false},
             {"description", query.description},
             {"schema", {{"type", query.type}}}}
        );
    }
    if (!parameters.empty()) {
        operation["parameters"] = std::move(parameters);
    }
    if (!told.request_schema.empty()) {
        operation["requestBody"] = {
            {"required", true},
            {"content",
             {{"application/json", {{"schema", reference(told.request_schema, schemas)}}}}}};
    }
    Json responses;
    auto const schema = told.response_schema.empty() ? Json{{"type", "string"}}
                                                     : reference(told.response_schema, schemas);
    auto& right = responses[std::to_string(told.success)];
    right["description"] = told.summary;
    if (told.success != kNoContent) {
        right["content"] = {{told.response_type, {{"schema", schema}}}};
    }
    for (auto const status : problems_of(route)) {
        responses[std::to_string(status)] = {
            {"description", "Problem details (RFC 9457)"},
            {"content",
             {{"application/problem+json", {{"schema", reference("Problem", schemas)}}}}}};
    }
    operation["responses"] = std::move(responses);
    operation["security"] = security_of(route.audience);
    return operation;
}

}  // namespace

std::string openapi_document(std::vector<Route> const& routes, Json const& schemas) {
    Json document;
    document["openapi"] = "3.1.0";
    document["info"] = {
        {"title", "Parcmètre"},
        {"version", kVersion},
        {"description",
         "What an organisation's workplace IT weighs on the environment. Problems "
         "are told as RFC 9457 problem details, in French or English by Accept-Language."},
        {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}};
    Json paths = Json::object();
    for (auto const& route : routes) {
        auto const verb = inventory::ascii_lower(to_string(route.method));
        paths[route.pattern][verb] = operation_of(route, schemas);
    }
    document["paths"] = std::move(paths);
    document["components"] = {
        {"schemas", schemas},
        {"securitySchemes",
         {{"session",
           {{"type", "apiKey"},
            {"in", "cookie"},
            {"name", "parcmetre_session"},
            {"description", "with header X-CSRF-Token for every POST"}}},
          {"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
          {"password",
           {{"type", "http"},
            {"scheme", "basic"},
            {"description", "any name; the token as password"}}}}}};
    return document.dump();
}

}  // namespace parcmetre::collector
