// SPDX-License-Identifier: EUPL-1.2
#include <utility>
#include <variant>

#include "collector/api/answers.hpp"
#include "collector/api/basis.hpp"
#include "collector/api/handlers.hpp"

namespace parcmetre::collector {

namespace {

inventory::Json point_json(
    int year, FleetView const& snapshot, estimator::Estimate const& estimate
) {
    auto const whole = inventory::calendar_year(year);
    inventory::Json point{
        {"period", std::to_string(year)},
        {"total", impact_json(estimate.total)},
        {"devices", estimate.devices},
        {"assessed", estimate.assessed},
        {"users", or_null(estimate.users)}};
    point["per_user"] =
        estimate.per_user ? impact_json(*estimate.per_user) : inventory::Json(nullptr);
    point["complete"] = whole.to <= snapshot.valid_on + std::chrono::days{1};
    return point;
}

}  // namespace

Handling show_estimate(Services& services, Request request) {
    auto const basis = co_await basis_of(services, std::move(request));
    if (auto const* refused = std::get_if<Response>(&basis)) {
        co_return *refused;
    }
    auto response = json_response(std::get<Basis>(basis).answer->json);
    response.headers.emplace_back("Cache-Control", "no-store");
    co_return response;
}

Handling show_trend(Services& services, Request request) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto points = inventory::Json::array();
    for (auto const year : years_with_data(**snapshot)) {
        auto const period = read_period(std::to_string(year), (*snapshot)->valid_on);
        if (!period) {
            co_return refusal(period.error(), request.language);
        }
        Question const question{
            .period = *period, .scope = read_scope(request.query_value("scope"))};
        auto const answer = co_await services.calculations.estimate(*snapshot, question);
        if (!answer) {
            co_return refusal(answer.error(), request.language);
        }
        points.push_back(point_json(year, **snapshot, (*answer)->estimate));
    }
    co_return json_answer({{"points", std::move(points)}});
}

}  // namespace parcmetre::collector
