// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/site.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <spdlog/spdlog.h>

#include "collector/http/compress.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

bool has_header(Response const& response, std::string_view name) {
    return std::any_of(
        response.headers.begin(),
        response.headers.end(),
        [name](auto const& header) { return header.first == name; }
    );
}

void add_unless_set(Response& response, std::string_view name, std::string_view value) {
    if (!has_header(response, name)) {
        response.headers.emplace_back(name, value);
    }
}

/// RFC 7617: other agents name themselves only once they are asked to.
void challenge(Response& response, Audience const& audience) {
    if (response.status == 401 && audience.by_password) {
        response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"Parcmetre\"");
    }
}

}  // namespace

Site::Site(
    Router router, StaticFiles files, Doorkeeper& doorkeeper, Metrics& metrics, Scheme scheme
)
    : router_{std::move(router)},
      files_{std::move(files)},
      doorkeeper_{doorkeeper},
      metrics_{metrics},
      scheme_{scheme} {}

std::size_t Site::body_limit(Method method, std::string_view target) const {
    auto const match = router_.match(method, path_of(target));
    auto const* found = std::get_if<Router::Found>(&match);
    return found == nullptr ? 0 : found->route->body_limit;
}

boost::asio::awaitable<Response> Site::answer(Request request) {
    auto const language = request.language;
    if (auto const problem = refuse_foreign(request, scheme_)) {
        co_return refuse(*problem, language);
    }
    auto const path = path_of(request.target);
    auto const match = router_.match(request.method, path);
    if (auto const* other = std::get_if<Router::OtherMethods>(&match)) {
        auto response = problem_response(method_problem(), language);
        response.headers.emplace_back("Allow", other->allow);
        co_return finish(std::move(response), "none");
    }
    auto const* found = std::get_if<Router::Found>(&match);
    if (found == nullptr) {
        co_return finish(answer_elsewhere(request), "files");
    }
    request.parameters = found->parameters;
    request.query = query_of(request.target);
    std::string const accept_encoding{request.header("accept-encoding")};
    Response response;
    try {
        auto admission = co_await doorkeeper_.admit(claims_of(request), found->route->audience);
        if (admission) {
            request.caller = std::move(*admission);
            response = co_await found->route->handler(std::move(request));
        } else {
            response = problem_response(admission.error(), language);
            challenge(response, found->route->audience);
        }
    } catch (std::exception const& bug) {
        spdlog::error("{}: {}", found->route->operation.id, bug.what());
        response = problem_response(internal_problem(), language);
    }
    compress(response, accept_encoding);
    co_return finish(std::move(response), found->route->pattern);
}

Response Site::answer_elsewhere(Request const& request) const {
    auto const reading = request.method == Method::get || request.method == Method::head;
    auto const path = path_of(request.target);
    auto const is_page = path.starts_with('/') && !path.starts_with("/api/");
    if (reading && is_page) {
        if (auto response = files_.answer(request)) {
            return std::move(*response);
        }
    }
    return problem_response(not_found_problem(), request.language);
}

Response Site::refuse(Problem const& problem, Language language) {
    return finish(problem_response(problem, language), "none");
}

Response Site::finish(Response response, std::string_view route) {
    add_unless_set(response, "Content-Security-Policy", kPolicy);
    add_unless_set(response, "Cache-Control", "no-cache");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    metrics_.add(
        "parcmetre_http_requests_total",
        1,
        "route=\"" + std::string{route} + "\",status=\"" + std::to_string(response.status) + "\""
    );
    return response;
}

void declare_site_metrics(Metrics& metrics) {
    metrics.declare(
        "parcmetre_http_requests_total", "counter", "Requests answered, by route and status.", true
    );
}

}  // namespace parcmetre::collector
