// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/problem.hpp"

#include <spdlog/spdlog.h>

#include "inventory/json_object.hpp"

namespace parcmetre::collector {

namespace {

Text same(std::string const& text) {
    return {text, text};
}

}  // namespace

Response problem_response(Problem const& problem, Language language) {
    inventory::Json body;
    body["type"] = "/problems/" + problem.type;
    body["title"] = problem.title.in(language);
    body["status"] = problem.status;
    body["detail"] = problem.detail.in(language);
    if (problem.pointer) {
        body["pointer"] = *problem.pointer;
    }
    for (auto const& error : problem.errors) {
        body["errors"].push_back({{"field", error.field}, {"detail", error.detail.in(language)}});
    }
    // A detail may quote what the sender wrote; what is not UTF-8 is replaced, not thrown about.
    auto response = text_response(
        "application/problem+json",
        body.dump(-1, ' ', false, inventory::Json::error_handler_t::replace),
        problem.status
    );
    response.headers.emplace_back("Content-Language", to_string(language));
    response.headers.emplace_back("Cache-Control", "no-store");
    if (problem.status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer");  // RFC 9110 §15.5.2
    }
    if (problem.retry_after_s) {
        response.headers.emplace_back("Retry-After", std::to_string(*problem.retry_after_s));
    }
    return response;
}

Problem problem_from(Error const& error) {
    auto const detail = same(error.message());
    auto const pointer = pointer_of(error.message());
    switch (error.code()) {
        case Errc::malformed:
            return {400, "malformed", {"Demande mal formée", "Malformed request"}, detail, pointer};
        case Errc::unsupported:
            return {
                422,
                "unsupported",
                {"Demande non prise en charge", "Unsupported request"},
                detail,
                pointer};
        case Errc::permission_denied:
            return {403, "forbidden", {"Accès refusé", "Forbidden"}, detail};
        case Errc::not_found:
            return {404, "not-found", {"Introuvable", "Not found"}, detail};
        case Errc::conflict:
            return {
                409, "conflict", {"Demande incompatible avec l’état actuel", "Conflict"}, detail};
        case Errc::limit:
            return {413, "too-large", {"Demande trop volumineuse", "Too large"}, detail, pointer};
        case Errc::unavailable:
            return busy_problem(10);
        case Errc::internal:
            return internal_problem();
    }
    return internal_problem();
}

Problem store_problem(Error const& error) {
    if (error.code() == Errc::not_found || error.code() == Errc::conflict) {
        return problem_from(error);
    }
    spdlog::error("store: {}", error.message());
    return error.code() == Errc::unavailable ? busy_problem(10) : internal_problem();
}

Problem not_found_problem() {
    return {
        404,
        "not-found",
        {"Introuvable", "Not found"},
        {"Rien ne se trouve à cette adresse.", "Nothing is found at this address."}};
}

Problem method_problem() {
    return {
        405,
        "method-not-allowed",
        {"Méthode non admise", "Method not allowed"},
        {"Cette ressource existe, mais pas avec cette méthode.",
         "This resource exists, but not with this method."}};
}

Problem internal_problem() {
    return {
        500,
        "internal",
        {"Erreur interne", "Internal error"},
        {"Le collecteur a rencontré une erreur ; son journal en dit la cause.",
         "The collector met an error; its log says which."}};
}

Problem busy_problem(int retry_after_s) {
    Problem problem{
        503,
        "unavailable",
        {"Momentanément indisponible", "Temporarily unavailable"},
        {"Le collecteur ne peut pas répondre pour l’instant. Réessayez après le délai indiqué.",
         "The collector cannot answer at the moment. Try again after the delay given."}};
    problem.retry_after_s = retry_after_s;
    return problem;
}

Problem too_large_problem(std::size_t limit_bytes) {
    auto const limit = std::to_string(limit_bytes);
    return {
        413,
        "too-large",
        {"Contenu trop volumineux", "Content too large"},
        {"La limite est de " + limit + " octets.", "The limit is " + limit + " bytes."}};
}

Problem header_too_large_problem(std::size_t limit_bytes) {
    auto problem = too_large_problem(limit_bytes);
    problem.status = 431;
    problem.type = "header-too-large";
    problem.title = {"En-tête trop volumineux", "Header too large"};
    return problem;
}

Problem secure_only_problem() {
    return Problem{
        400,
        "https-only",
        {"HTTPS requis", "HTTPS required"},
        {"Ce port parle TLS : remplacez http:// par https:// dans l’adresse.",
         "This port speaks TLS: write https:// instead of http:// in the address."}};
}

Problem slow_problem() {
    return {
        408,
        "timeout",
        {"Demande trop lente", "Request timeout"},
        {"La demande n’est pas arrivée en entier dans le délai admis.",
         "The request did not arrive whole within the time allowed."}};
}

Problem malformed_request_problem(Text detail) {
    return {400, "malformed", {"Demande mal formée", "Malformed request"}, std::move(detail)};
}

std::optional<std::string> pointer_of(std::string const& message) {
    auto const end = message.find(": ");
    if (message.empty() || message.front() != '/' || end == std::string::npos) {
        return std::nullopt;
    }
    return message.substr(0, end);
}

}  // namespace parcmetre::collector
