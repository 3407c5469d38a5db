// SPDX-License-Identifier: EUPL-1.2
#include <variant>

#include "collector/api/answers.hpp"
#include "collector/api/basis.hpp"
#include "collector/api/handlers.hpp"
#include "estimator/indicators/figure.hpp"

namespace parcmetre::collector {

namespace {

inventory::Json period_json(inventory::Period period) {
    return {{"from", inventory::to_string(period.from)}, {"to", inventory::to_string(period.to)}};
}

}  // namespace

Handling list_figures(Services& services, Request request) {
    auto basis = co_await basis_of(services, request);
    if (auto* refused = std::get_if<Response>(&basis)) {
        co_return std::move(*refused);
    }
    auto const& known = std::get<Basis>(basis);
    auto const* indicators = &services.indicators;
    auto const* factors = &services.calculations.factors();
    auto const make = [snapshot = known.snapshot, answer = known.answer, indicators, factors] {
        return estimator::figures(snapshot->fleet, *factors, answer->estimate, *indicators);
    };
    auto const figures = co_await services.calculations.compute(make);
    auto list = inventory::Json::array();
    for (auto const& figure : figures) {
        list.push_back(inventory::Json::parse(estimator::encode_figure(figure)));
    }
    co_return json_answer({{"period", period_json(known.period)}, {"figures", std::move(list)}});
}

Handling show_figure(Services& services, Request request) {
    auto basis = co_await basis_of(services, request);
    if (auto* refused = std::get_if<Response>(&basis)) {
        co_return std::move(*refused);
    }
    auto const& known = std::get<Basis>(basis);
    std::string const indicator{request.parameter("indicator")};
    auto const* indicators = &services.indicators;
    auto const* factors = &services.calculations.factors();
    auto const make =
        [snapshot = known.snapshot, answer = known.answer, indicator, indicators, factors] {
            auto const& estimate = answer->estimate;
            return estimator::figure(indicator, snapshot->fleet, *factors, estimate, *indicators);
        };
    auto const figure = co_await services.calculations.compute(make);
    if (!figure) {
        co_return refusal(figure.error(), request.language);
    }
    auto response = json_response(estimator::encode_figure(*figure));
    response.headers.emplace_back("Cache-Control", "no-store");
    co_return response;
}

}  // namespace parcmetre::collector
