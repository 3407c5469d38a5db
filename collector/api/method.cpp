// SPDX-License-Identifier: EUPL-1.2
// What figures rest on: référentiel versions, factors and their sources.
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

Json requirement_json(Requirement const& requirement) {
    return {
        {"id", requirement.id},
        {"label_fr", requirement.label_fr},
        {"label_en", requirement.label_en},
        {"indicators", requirement.indicators}};
}

Json source_json(estimator::Source const& source) {
    return {
        {"id", source.id},
        {"title", source.title},
        {"publisher", source.publisher},
        {"licence", source.licence},
        {"url", source.url},
        {"attribution", source.attribution},
        {"retrieved", source.retrieved}};
}

void add_embodied(Json& list, estimator::EmbodiedFactor const& factor) {
    for (auto const& stage : factor.stages) {
        list.push_back(
            {{"id", stage.factor_id},
             {"kind", "embodied"},
             {"label", factor.key},
             {"class", to_string(factor.device_class)},
             {"stage", to_string(stage.stage)},
             {"value", stage.value.value},
             {"unit", "kg CO2e"},
             {"gsd_within", factor.spread.within},
             {"gsd_between", factor.spread.between},
             {"quality", std::string(1, factor.quality)},
             {"models", factor.models},
             {"publishers", factor.publishers},
             {"sources", factor.sources},
             {"locator", factor.locator}}
        );
    }
}

Json factors_json(estimator::FactorSet const& factors) {
    auto list = Json::array();
    for (auto const& factor : factors.embodied()) {
        add_embodied(list, factor);
    }
    for (auto const& profile : factors.use_profiles()) {
        list.push_back(
            {{"id", profile.id},
             {"kind", "use_profile"},
             {"class", to_string(profile.device_class)},
             {"stage", "use"},
             {"value", profile.yearly_energy().value},
             {"unit", "kWh/year"},
             {"gsd_within", profile.spread.within},
             {"gsd_between", profile.spread.between},
             {"quality", std::string(1, profile.quality)},
             {"sources", profile.sources},
             {"locator", profile.locator}}
        );
    }
    for (auto const& electricity : factors.electricity()) {
        list.push_back(
            {{"id", electricity.id},
             {"kind", "electricity"},
             {"label", electricity.zone + " " + std::to_string(electricity.year)},
             {"stage", "use"},
             {"value", electricity.kg_per_kwh},
             {"unit", "kg CO2e/kWh"},
             {"gsd_between", electricity.gsd},
             {"sources", Json::array({electricity.source})},
             {"locator", electricity.boundary}}
        );
    }
    for (auto const& lifetime : factors.lifetimes()) {
        list.push_back(
            {{"id", lifetime.id},
             {"kind", "lifetime"},
             {"class", to_string(lifetime.device_class)},
             {"value", lifetime.years.value},
             {"unit", "years"},
             {"gsd_between", lifetime.gsd},
             {"sources", Json::array({lifetime.source})},
             {"locator", lifetime.locator}}
        );
    }
    return list;
}

}  // namespace

Handling list_referentiels(Services& services, Request request) {
    static_cast<void>(request);
    auto list = Json::array();
    for (auto const& referentiel : services.referentiels.all()) {
        auto requirements = Json::array();
        for (auto const& requirement : referentiel.requirements) {
            requirements.push_back(requirement_json(requirement));
        }
        list.push_back(
            {{"id", referentiel.id},
             {"name_fr", referentiel.name_fr},
             {"name_en", referentiel.name_en},
             {"verified", referentiel.verified},
             {"requirements", std::move(requirements)}}
        );
    }
    co_return json_answer(
        {{"default", services.referentiels.default_id()}, {"referentiels", std::move(list)}}
    );
}

Handling show_factors(Services& services, Request request) {
    static_cast<void>(request);
    auto const& factors = services.calculations.factors();
    auto sources = Json::array();
    for (auto const& source : factors.sources()) {
        sources.push_back(source_json(source));
    }
    co_return json_answer(
        {{"version", factors.version()},
         {"sha256", factors.sha256()},
         {"sources", std::move(sources)},
         {"factors", factors_json(factors)}}
    );
}

}  // namespace parcmetre::collector
