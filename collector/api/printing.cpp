// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/api/printing_json.hpp"

namespace parcmetre::collector {

namespace {

/// Grams a square metre: of bible paper. Less is a slip of the unit.
constexpr std::size_t kLightestPaper = 30;

/// Whole months only: what a single day adds to a sum must not be read from two answers. In January
/// the current year has none yet.
Result<inventory::Period> read_months(std::string_view text, inventory::Day valid_on) {
    auto const this_month = inventory::calendar_month(valid_on + std::chrono::days{1});
    auto period = read_period(text, valid_on);
    if (!period) {
        return period;
    }
    if (text.empty() || text == "12m") {
        return inventory::Period{inventory::months_after(this_month, -12).from, this_month.from};
    }
    period->to = std::max(period->from, std::min(period->to, this_month.from));
    return period;
}

Result<estimator::PrintingSupplies> read_supplies(Request const& request) {
    estimator::PrintingSupplies supplies;
    auto const grams = read_count("grams", request.query_value("grams"), 80, 400);
    auto const recycled =
        read_count("recycled_percent", request.query_value("recycled_percent"), 0, 100);
    auto const yield =
        read_count("faces_per_cartridge", request.query_value("faces_per_cartridge"), 0, 1'000'000);
    for (auto const* const one : {&grams, &recycled, &yield}) {
        if (!*one) {
            return one->error();
        }
    }
    if (*grams < kLightestPaper) {
        return Error{
            Errc::malformed,
            "grams: expected the grammage of a paper, from " + std::to_string(kLightestPaper)};
    }
    supplies.paper.grams_per_square_metre = static_cast<double>(*grams);
    if (!request.query_value("recycled_percent").empty()) {
        supplies.paper.recycled_share = static_cast<double>(*recycled) / 100;
    }
    if (*yield > 0) {
        supplies.faces_per_cartridge = static_cast<double>(*yield);
    }
    return supplies;
}

}  // namespace

Handling show_printing(Services& services, Request request) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const period = read_months(request.query_value("period"), (*snapshot)->valid_on);
    if (!period) {
        co_return refusal(period.error(), request.language);
    }
    auto const supplies = read_supplies(request);
    if (!supplies) {
        co_return refusal(supplies.error(), request.language);
    }
    auto const scope = read_scope(request.query_value("scope"));
    auto const scopes = estimator::ScopeTree::of((*snapshot)->fleet, scope);
    if (!scopes) {
        co_return refusal(scopes.error(), request.language);
    }
    auto const work = [view = *snapshot,
                       scope,
                       scopes = *scopes,
                       supplies = *supplies,
                       &factors = services.calculations.factors(),
                       period = *period,
                       language = request.language] {
        auto const pages = estimator::printed_pages(view->fleet, scopes, period);
        auto json = printing_json(pages, view->fleet, language);
        estimator::EstimateRequest wanted;
        wanted.period = period;
        wanted.scope = scope;
        auto const footprint =
            estimator::printing_footprint(view->fleet, factors, wanted, pages, supplies);
        if (!footprint) {
            return refusal(footprint.error(), language);
        }
        json["footprint"] = printing_footprint_json(*footprint, supplies);
        return json_answer(json);
    };
    co_return co_await services.calculations.compute(work);
}

}  // namespace parcmetre::collector
