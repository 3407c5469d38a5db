// SPDX-License-Identifier: EUPL-1.2
#include "collector/evidence/evidence_request.hpp"

#include <cmath>

#include "inventory/json_object.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kMostBytes = std::size_t{64} * 1024;
constexpr std::size_t kMostComment = 4000;

/// A form sends a field that was left empty as "" or null: both mean that nothing was said.
void forget_if_empty(inventory::Json& form, std::string const& name) {
    auto const field = form.find(name);
    if (field != form.end() && (field->is_null() || *field == "")) {
        form.erase(name);
    }
}

}  // namespace

Result<EvidenceRequest> read_evidence_request(std::string_view body) {
    auto json = inventory::parse_json(body, kMostBytes, 4);
    if (!json) {
        return json.error();
    }
    if (json->is_object()) {
        forget_if_empty(*json, "scope");
        forget_if_empty(*json, "comment");
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    EvidenceRequest request;
    request.indicator = root.text("indicator");
    request.period = root.optional_text("period").value_or("12m");
    if (auto scope = root.optional_text("scope")) {
        request.scope = inventory::ScopeId{std::move(*scope)};
    }
    request.referentiel = root.text("referentiel");
    request.requirement = root.text("requirement");
    request.author = root.text("author");
    request.comment = root.optional_text("comment", kMostComment).value_or("");
    request.acknowledge_coverage = root.optional_boolean("acknowledge_coverage").value_or(false);
    if (state.error) {
        return *state.error;
    }
    return request;
}

std::optional<Problem> refuse_figure(estimator::Figure const& figure, bool acknowledge_coverage) {
    if (!figure.value) {
        auto const reason = figure.reason.value_or(estimator::Words{});
        return Problem{
            409,
            "figure-unknown",
            {"Chiffre sans valeur", "Figure without a value"},
            {"Ce chiffre n’a pas de valeur et ne peut pas être figé. " + reason.fr,
             "This figure has no value and cannot be frozen. " + reason.en}};
    }
    auto const coverage = figure.coverage();
    if (!coverage || *coverage >= kCoverageThreshold || acknowledge_coverage) {
        return std::nullopt;
    }
    auto const percent = std::to_string(static_cast<int>(std::floor(*coverage * 100)));
    auto const threshold = std::to_string(std::lround(kCoverageThreshold * 100));
    return Problem{
        409,
        "coverage-too-low",
        {"Couverture insuffisante", "Coverage too low"},
        {"Ce chiffre ne couvre que " + percent + " % des équipements (seuil : " + threshold +
             " %). Confirmez que vous en avez pris connaissance pour le figer.",
         "This figure covers only " + percent + " % of the devices (threshold: " + threshold +
             " %). Acknowledge it to freeze the figure."}};
}

EvidenceEntry entry_of(
    EvidenceRequest const& request,
    estimator::dossier::FreezeRequest const& freeze,
    std::string const& sha256
) {
    return {
        .id = freeze.id,
        .frozen_on = freeze.frozen_on,
        .indicator = request.indicator,
        .referentiel = request.referentiel,
        .requirement = request.requirement,
        .author = request.author,
        .comment = request.comment,
        .sha256 = sha256};
}

}  // namespace parcmetre::collector
