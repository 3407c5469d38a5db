// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/api/printing_json.hpp"

namespace parcmetre::collector {

namespace {

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
    auto const scopes =
        estimator::ScopeTree::of((*snapshot)->fleet, read_scope(request.query_value("scope")));
    if (!scopes) {
        co_return refusal(scopes.error(), request.language);
    }
    auto const read = [as_of = (*snapshot)->as_of()](StoreReader& reader) {
        return reader.personal_printers(as_of);
    };
    auto const personal = co_await services.calculations.read(read);
    if (!personal) {
        co_return store_refusal(personal.error(), request.language);
    }
    auto const work = [view = *snapshot,
                       scopes = *scopes,
                       personal = *personal,
                       period = *period,
                       language = request.language] {
        auto const pages = estimator::printed_pages(view->fleet, scopes, personal, period);
        return printing_json(pages, view->fleet, language);
    };
    auto const json = co_await services.calculations.compute(work);
    co_return json_answer(json);
}

}  // namespace parcmetre::collector
