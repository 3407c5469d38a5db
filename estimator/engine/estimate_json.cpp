// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/estimate_json.hpp"

#include <set>
#include <string_view>

#include "estimator/engine/method_text.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Json;

void put_impact(Json& into, Impact const& impact) {
    into["value"] = impact.value.value;
    into["low"] = impact.low.value;
    into["high"] = impact.high.value;
    if (impact.median) {
        into["median"] = impact.median->value;
    }
}

Json impact_json(Impact const& impact) {
    Json json;
    put_impact(json, impact);
    return json;
}

Json stages_json(std::map<Stage, Impact> const& stages) {
    auto list = Json::array();
    for (auto const& [stage, impact] : stages) {
        Json entry;
        entry["stage"] = to_string(stage);
        put_impact(entry, impact);
        list.push_back(std::move(entry));
    }
    return list;
}

std::string_view practice_text(inventory::Practice practice) {
    switch (practice) {
        case inventory::Practice::workstation:
            return "workstation";
        case inventory::Practice::telephony:
            return "telephony";
        case inventory::Practice::printing:
            return "printing";
    }
    return "";
}

Json classes_json(Estimate const& estimate, FactorSet const& factors) {
    auto list = Json::array();
    auto const whole = estimate.total.value.value;
    for (auto const& entry : estimate.classes) {
        Json json;
        json["class"] = inventory::to_string(entry.device_class);
        if (auto const* info = factors.class_info(entry.device_class)) {
            json["label_fr"] = info->label_fr_plural;
            json["label_en"] = info->label_en_plural;
        }
        json["practice"] = practice_text(inventory::practice_of(entry.device_class));
        json["devices"] = entry.devices;
        json["assessed"] = entry.assessed;
        json["mean_age_years"] = entry.mean_age ? Json(entry.mean_age->value) : Json(nullptr);
        json["share"] = whole > 0 ? entry.total.value.value / whole : 0.0;
        json["total"] = impact_json(entry.total);
        json["stages"] = stages_json(entry.stages);
        list.push_back(std::move(json));
    }
    return list;
}

Json not_assessed_json(Estimate const& estimate) {
    auto list = Json::array();
    for (auto const& entry : estimate.not_assessed) {
        list.push_back(Json{{"reason", entry.reason}, {"devices", entry.devices}});
    }
    return list;
}

Json lines_json(Estimate const& estimate) {
    auto list = Json::array();
    for (auto const& line : estimate.lines) {
        Json json;
        json["device"] = line.device.str();
        json["stage"] = to_string(line.stage);
        json["match_level"] = to_string(line.level);
        json["factor_id"] = line.factor_id;
        json["amount"] = line.amount;
        json["amount_unit"] = line.amount_unit;
        json["value"] = line.value.value;
        json["provenance"] = inventory::to_string(line.provenance);
        list.push_back(std::move(json));
    }
    return list;
}

Json factors_json(Estimate const& estimate) {
    auto list = Json::array();
    for (auto const& use : estimate.factors) {
        Json json;
        json["kind"] = use.kind;
        json["id"] = use.id;
        json["label"] = use.label;
        json["stage"] = use.stage ? Json(to_string(*use.stage)) : Json(nullptr);
        json["value"] = use.value;
        json["applied"] = use.applied;
        json["unit"] = use.unit;
        json["gsd_within"] = use.gsd_within;
        json["gsd_between"] = use.gsd_between;
        json["quality"] = use.quality.empty() ? Json(nullptr) : Json(use.quality);
        json["match_level"] = to_string(use.level);
        json["devices"] = use.devices;
        json["source"] = use.sources.empty() ? std::string{} : use.sources.front();
        json["sources"] = use.sources;
        json["locator"] = use.locator;
        list.push_back(std::move(json));
    }
    return list;
}

Json sources_json(Estimate const& estimate, FactorSet const& factors) {
    std::set<std::string> ids;
    for (auto const& use : estimate.factors) {
        ids.insert(use.sources.begin(), use.sources.end());
    }
    auto list = Json::array();
    for (auto const& id : ids) {
        if (auto const* source = factors.source(id)) {
            list.push_back(Json{
                {"id", source->id},
                {"title", source->title},
                {"publisher", source->publisher},
                {"licence", source->licence},
                {"url", source->url},
                {"attribution", source->attribution}});
        }
    }
    return list;
}

}  // namespace

Json period_json(inventory::Period period) {
    return {{"from", inventory::to_string(period.from)}, {"to", inventory::to_string(period.to)}};
}

Json quality_json(std::map<inventory::Provenance, double> const& quality) {
    auto list = Json::array();
    for (auto const& [provenance, share] : quality) {
        list.push_back(Json{{"provenance", inventory::to_string(provenance)}, {"share", share}});
    }
    return list;
}

std::string encode_estimate(Estimate const& estimate, FactorSet const& factors, bool with_lines) {
    auto const& request = estimate.request;
    Json json;
    json["schema"] = "parcmetre.estimate.v1";
    json["period"] = period_json(request.period);
    json["scope"] = request.scope ? Json(request.scope->str()) : Json(nullptr);
    json["convention"] = "C1";
    json["engine"] = kVersion;
    json["seed"] = request.seed;
    json["samples"] = request.samples;
    json["interval"] = 0.9;
    json["criterion"] = "gwp100";
    json["unit"] = "kg CO2e";
    json["default_country"] = request.default_country;
    json["factor_set"] = {{"version", estimate.factor_version}, {"sha256", estimate.factor_sha256}};
    json["fleet"] = {
        {"valid_on", inventory::to_string(estimate.valid_on)},
        {"known_on", inventory::to_string(estimate.known_on)},
        {"sha256", estimate.fleet_sha256},
        {"sample", estimate.sample}};
    json["devices"] = estimate.devices;
    json["assessed"] = estimate.assessed;
    json["use_assessed"] = estimate.use_assessed;
    json["outside_period"] = estimate.outside_period;
    json["total"] = impact_json(estimate.total);
    json["users"] = estimate.users ? Json(*estimate.users) : Json(nullptr);
    json["per_user"] = estimate.per_user ? impact_json(*estimate.per_user) : Json(nullptr);
    json["embodied_share"] = nullptr;
    if (auto const& share = estimate.embodied_share) {
        json["embodied_share"] = {
            {"value", share->value}, {"low", share->low}, {"high", share->high}};
    }
    json["by_stage"] = stages_json(estimate.stages);
    json["by_class"] = classes_json(estimate, factors);
    json["not_assessed"] = not_assessed_json(estimate);
    json["quality"] = quality_json(estimate.quality);
    if (with_lines) {
        json["lines"] = lines_json(estimate);
    }
    json["factors"] = factors_json(estimate);
    json["sources"] = sources_json(estimate, factors);
    json["method"] = {{"fr", method_text_fr()}, {"en", method_text_en()}};
    return json.dump();
}

}  // namespace parcmetre::estimator
