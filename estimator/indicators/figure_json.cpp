// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/estimate_json.hpp"
#include "estimator/indicators/figure.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Json;

Json number_or_null(std::optional<double> value) {
    return value ? Json(*value) : Json(nullptr);
}

Json amount_json(std::optional<Amount> const& amount) {
    if (!amount) {
        return nullptr;
    }
    return {
        {"value", amount->value},
        {"unit", amount->unit.fr},
        {"unit_en", amount->unit.en},
        {"label_fr", amount->label.fr},
        {"label_en", amount->label.en}};
}

}  // namespace

std::string encode_figure(Figure const& figure) {
    auto const& text = figure.text;
    Json json;
    json["schema"] = "parcmetre.figure.v1";
    json["indicator"] = text.id;
    json["name_fr"] = text.name.fr;
    json["name_en"] = text.name.en;
    json["unit"] = text.unit.fr;
    json["unit_en"] = text.unit.en;
    json["direction"] = text.direction;
    json["formula_fr"] = text.formula.fr;
    json["formula_en"] = text.formula.en;
    json["period"] = period_json(figure.period);
    json["scope"] = figure.scope ? Json(figure.scope->str()) : Json(nullptr);
    json["value"] = number_or_null(figure.value);
    json["low"] = number_or_null(figure.low);
    json["high"] = number_or_null(figure.high);
    if (figure.median) {
        json["median"] = *figure.median;
    }
    json["numerator"] = amount_json(figure.numerator);
    json["denominator"] = amount_json(figure.denominator);
    json["n"] = figure.n;
    json["of"] = figure.of;
    json["coverage"] = number_or_null(figure.coverage());
    json["reason_fr"] = figure.reason ? Json(figure.reason->fr) : Json(nullptr);
    json["reason_en"] = figure.reason ? Json(figure.reason->en) : Json(nullptr);
    json["remark_fr"] = figure.remark ? Json(figure.remark->fr) : Json(nullptr);
    json["remark_en"] = figure.remark ? Json(figure.remark->en) : Json(nullptr);
    json["quality"] = quality_json(figure.quality);
    json["factor_set"] = {{"version", figure.factor_version}, {"sha256", figure.factor_sha256}};
    json["fleet_sha256"] = figure.fleet_sha256;
    json["method"] = "C1";
    json["known_on"] = inventory::to_string(figure.known_on);
    json["valid_on"] = inventory::to_string(figure.valid_on);
    json["sample"] = figure.sample;
    json["requirements"] = text.requirements;
    return json.dump();
}

}  // namespace parcmetre::estimator
