// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/evidence.hpp"

#include "estimator/factors/sha256.hpp"
#include "inventory/fleet_json.hpp"
#include "inventory/json_object.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::estimator::dossier {

namespace {

using inventory::Json;

Json limits_json(std::vector<Words> const& limits) {
    Json json{{"fr", Json::array()}, {"en", Json::array()}};
    for (auto const& limit : limits) {
        json["fr"].push_back(limit.fr);
        json["en"].push_back(limit.en);
    }
    return json;
}

Json parameters_json(std::optional<Estimate> const& estimate, Figure const& figure) {
    Json json;
    json["convention"] = "C1";
    if (estimate) {
        auto const& request = estimate->request;
        json["seed"] = request.seed;
        json["samples"] = request.samples;
        json["interval"] = 0.9;
        json["default_country"] = request.default_country;
        json["users"] = estimate->users ? Json(*estimate->users) : Json(nullptr);
    }
    json["factor_set"] = {{"version", figure.factor_version}, {"sha256", figure.factor_sha256}};
    return json;
}

}  // namespace

Evidence freeze(
    FreezeRequest const& request,
    Figure const& figure,
    std::optional<Estimate> const& estimate,
    inventory::Fleet const& fleet,
    FactorSet const& factors
) {
    auto const estimated =
        estimate ? Json::parse(encode_estimate(*estimate, factors, true)) : Json(nullptr);
    auto limits = limits_of(figure, estimate);
    limits.insert(limits.end(), request.more_limits.begin(), request.more_limits.end());
    Json json;
    json["schema"] = "parcmetre.evidence.v1";
    json["id"] = request.id;
    json["frozen_on"] = inventory::to_string(request.frozen_on);
    json["author"] = request.author;
    json["comment"] = request.comment;
    json["referentiel"] = request.referentiel;
    json["referentiel_name"] = request.referentiel_name;
    json["requirement"] = {
        {"id", request.requirement},
        {"label_fr", request.requirement_label.fr},
        {"label_en", request.requirement_label.en}};
    json["figure"] = Json::parse(encode_figure(figure));
    json["estimate"] = estimated;
    json["inputs"] = {{"fleet", Json::parse(inventory::encode_fleet(canonical_inputs(fleet)))}};
    json["factors"] = estimate ? estimated["factors"] : Json::array();
    json["parameters"] = parameters_json(estimate, figure);
    json["software"] = kVersion;
    json["limits"] = limits_json(limits);
    Evidence evidence;
    evidence.json = json.dump();
    Sha256 hash;
    hash.update(evidence.json);
    evidence.sha256 = hash.hex();
    return evidence;
}

}  // namespace parcmetre::estimator::dossier
