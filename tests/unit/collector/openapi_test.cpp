// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/openapi.hpp"

#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "collector/api/routes.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;
using inventory::Json;

namespace {

Handler nothing() {
    return [](Request) -> boost::asio::awaitable<Response> { co_return Response{}; };
}

void collect_references(Json const& json, std::set<std::string>& references) {
    if (json.is_object() && json.contains("$ref")) {
        references.insert(json["$ref"].get<std::string>());
    }
    if (json.is_structured()) {
        for (auto const& member : json) {
            collect_references(member, references);
        }
    }
}

}  // namespace

TEST_CASE("a route is described with its parameters, bodies and problems", "[openapi]") {
    std::vector<Route> const routes{
        {.method = Method::post,
         .pattern = "/things/{id}",
         .audience = kAnyone,
         .handler = nothing(),
         .operation =
             {.id = "putThing",
              .summary = "Puts.",
              .tag = "things",
              .query = {{"lang", "fr or en"}},
              .request_schema = "Headcount",
              .response_schema = "Headcount",
              .success = 201,
              .problems = {400}},
         .body_limit = 10}};
    auto const document = Json::parse(openapi_document(routes, api_schemas()));
    CHECK(document["openapi"] == "3.1.0");
    auto const& operation = document["paths"]["/things/{id}"]["post"];
    CHECK(operation["operationId"] == "putThing");
    REQUIRE(operation["parameters"].size() == 2);
    CHECK(operation["parameters"][0]["name"] == "id");
    CHECK(operation["parameters"][0]["in"] == "path");
    CHECK(operation["parameters"][1]["in"] == "query");
    CHECK(operation["responses"].contains("201"));
    CHECK(operation["responses"]["400"]["content"].contains("application/problem+json"));
}

TEST_CASE("every reference of the schemas resolves", "[openapi]") {
    auto const schemas = api_schemas();
    std::set<std::string> references;
    collect_references(schemas, references);
    REQUIRE_FALSE(references.empty());
    std::string const prefix = "#/components/schemas/";
    for (auto const& reference : references) {
        REQUIRE(reference.rfind(prefix, 0) == 0);
        CHECK(schemas.contains(reference.substr(prefix.size())));
    }
}

TEST_CASE("an operation that names an unknown schema is a bug", "[openapi]") {
    std::vector<Route> const routes{
        {.method = Method::get,
         .pattern = "/x",
         .audience = kAnyone,
         .handler = nothing(),
         .operation = {.id = "x", .summary = "x", .tag = "x", .response_schema = "Nowhere"}}};
    CHECK_THROWS_AS(openapi_document(routes, api_schemas()), std::logic_error);
}
