// SPDX-License-Identifier: EUPL-1.2
// Figures frozen as evidence.
#include <utility>
#include <variant>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/digest/digest.hpp"
#include "collector/evidence/evidence_request.hpp"
#include "estimator/dossier/evidence.hpp"
#include "estimator/dossier/sheet.hpp"
#include "estimator/indicators/figure.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

namespace {

namespace dossier = estimator::dossier;

constexpr std::size_t kFrozenDepth = 32;

/// A request whose référentiel and requirement are known.
struct Asked {
    EvidenceRequest request;
    Referentiel const* referentiel = nullptr;
    Requirement const* requirement = nullptr;
};

Result<Asked> read_asked(std::string_view body, Referentiels const& referentiels) {
    auto request = read_evidence_request(body);
    if (!request) {
        return request.error();
    }
    Asked asked;
    asked.request = std::move(*request);
    asked.referentiel = referentiels.find(asked.request.referentiel);
    if (asked.referentiel == nullptr) {
        return Error{
            Errc::malformed,
            "/referentiel: expected a known référentiel, found \"" + asked.request.referentiel +
                "\""};
    }
    asked.requirement = Referentiels::requirement(*asked.referentiel, asked.request.requirement);
    if (asked.requirement == nullptr) {
        return Error{
            Errc::malformed,
            "/requirement: expected a requirement of " + asked.referentiel->id + ", found \"" +
                asked.request.requirement + "\""};
    }
    return asked;
}

/// What freezing comes to: the bytes and what the store keeps beside, or why not.
using Freezing = std::variant<Problem, std::pair<dossier::Evidence, EvidenceEntry>>;

Freezing freeze_figure(
    Asked const& asked,
    FleetView const& snapshot,
    Answer const& answer,
    estimator::Catalogue const& indicators,
    estimator::FactorSet const& factors
) {
    auto const& request = asked.request;
    auto const figure =
        estimator::figure(request.indicator, snapshot.fleet, factors, answer.estimate, indicators);
    if (!figure) {
        return problem_from(figure.error());
    }
    if (auto problem = refuse_figure(*figure, request.acknowledge_coverage)) {
        return std::move(*problem);
    }
    dossier::FreezeRequest freeze;
    freeze.id = new_uuid4();
    freeze.frozen_on = snapshot.valid_on;
    freeze.author = request.author;
    freeze.comment = request.comment;
    freeze.referentiel = asked.referentiel->id;
    freeze.referentiel_name = asked.referentiel->name_fr;
    freeze.requirement = asked.requirement->id;
    freeze.requirement_label = {asked.requirement->label_fr, asked.requirement->label_en};
    auto evidence = dossier::freeze(freeze, *figure, answer.estimate, snapshot.fleet, factors);
    auto entry = entry_of(request, freeze, evidence.sha256);
    return std::pair{std::move(evidence), std::move(entry)};
}

inventory::Json entry_json(EvidenceEntry const& entry) {
    return {
        {"id", entry.id},
        {"frozen_on", inventory::to_string(entry.frozen_on)},
        {"indicator", entry.indicator},
        {"referentiel", entry.referentiel},
        {"requirement", entry.requirement},
        {"author", entry.author},
        {"comment", entry.comment},
        {"sha256", entry.sha256}};
}

/// An entry with the figure that it froze, so that a list says what each evidence is worth.
Result<inventory::Json> listed(StoreReader& reader, EvidenceEntry const& entry) {
    auto const bytes = reader.evidence(entry.id);
    if (!bytes) {
        return bytes.error();
    }
    auto const frozen = inventory::parse_json(*bytes, bytes->size(), kFrozenDepth);
    if (!frozen) {
        return frozen.error().with_context("evidence " + entry.id);
    }
    auto json = entry_json(entry);
    auto const figure = frozen->find("figure");
    json["figure"] = figure == frozen->end() ? inventory::Json(nullptr) : *figure;
    return json;
}

Result<inventory::Json> listed_evidence(StoreReader& reader) {
    auto const entries = reader.evidence_list();
    if (!entries) {
        return entries.error();
    }
    auto list = inventory::Json::array();
    for (auto const& entry : *entries) {
        auto json = listed(reader, entry);
        if (!json) {
            return json.error();
        }
        list.push_back(std::move(*json));
    }
    return list;
}

/// What never changes is known by its digest.
Response frozen_response(std::string bytes, std::string const& sha256, int status) {
    auto response = json_response(std::move(bytes), status);
    response.headers.emplace_back("ETag", "\"" + sha256 + "\"");
    return response;
}

}  // namespace

Handling freeze_evidence(Services& services, Request request) {
    auto const asked = read_asked(request.body, services.referentiels);
    if (!asked) {
        co_return refusal(asked.error(), request.language);
    }
    auto& calculations = services.calculations;
    auto const snapshot = co_await calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const period = read_period(asked->request.period, (*snapshot)->valid_on);
    if (!period) {
        co_return refusal(period.error().with_context("/period"), request.language);
    }
    Question const question{.period = *period, .scope = asked->request.scope, .with_lines = true};
    auto const answer = co_await calculations.estimate(*snapshot, question);
    if (!answer) {
        co_return refusal(answer.error(), request.language);
    }
    auto const* indicators = &services.indicators;
    auto const* factors = &calculations.factors();
    auto const freeze = [asked = *asked, kept = *snapshot, known = *answer, indicators, factors] {
        return freeze_figure(asked, *kept, *known, *indicators, *factors);
    };
    auto const freezing = co_await calculations.compute(freeze);
    if (auto const* problem = std::get_if<Problem>(&freezing)) {
        co_return problem_response(*problem, request.language);
    }
    auto const& evidence = std::get<1>(freezing).first;
    auto const& entry = std::get<1>(freezing).second;
    auto* store = &services.store;
    auto const put = [store, entry, bytes = evidence.json] {
        return store->put_evidence(entry, bytes);
    };
    auto const kept = co_await run_on(services.db, put);
    if (!kept) {
        co_return store_refusal(kept.error(), request.language);
    }
    co_await services.access.record(
        request.caller, "evidence_frozen", entry.indicator + " " + entry.id
    );
    auto response = frozen_response(evidence.json, evidence.sha256, 201);
    response.headers.emplace_back("Location", "/api/v1/evidence/" + entry.id);
    co_return response;
}

Handling list_evidence(Services& services, Request request) {
    auto const ask = [](StoreReader& reader) { return listed_evidence(reader); };
    auto const list = co_await services.calculations.read(ask);
    if (!list) {
        co_return store_refusal(list.error(), request.language);
    }
    co_return json_answer({{"evidence", *list}});
}

Handling show_evidence(Services& services, Request request) {
    std::string const id{request.parameter("id")};
    auto const ask = [id](StoreReader& reader) { return reader.evidence(id); };
    auto const bytes = co_await services.calculations.read(ask);
    if (!bytes) {
        co_return store_refusal(bytes.error(), request.language);
    }
    auto const sha256 = sha256_hex(*bytes);
    if (names_entity_tag(request.header("if-none-match"), "\"" + sha256 + "\"")) {
        co_return frozen_response({}, sha256, 304);
    }
    co_return frozen_response(*bytes, sha256, 200);
}

Handling show_evidence_sheet(Services& services, Request request) {
    std::string const id{request.parameter("id")};
    auto const ask = [id](StoreReader& reader) { return reader.evidence(id); };
    auto const bytes = co_await services.calculations.read(ask);
    if (!bytes) {
        co_return store_refusal(bytes.error(), request.language);
    }
    auto const asked = parse_language(request.query_value("lang")).value_or(Language::french);
    auto const page = dossier::render_sheet(
        *bytes, asked == Language::french ? estimator::Language::fr : estimator::Language::en
    );
    if (!page) {
        co_return refusal({Errc::internal, page.error().message()}, request.language);
    }
    auto response = text_response("text/html; charset=utf-8", *page);
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src '" + dossier::sheet_style_source() +
            "'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    );
    response.headers.emplace_back("Content-Language", to_string(asked));
    co_return response;
}

}  // namespace parcmetre::collector
