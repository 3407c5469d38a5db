// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/keep_report.hpp"

namespace parcmetre::collector {

boost::asio::awaitable<Result<AppendOutcome>> keep_report(
    Services& services, Accepted const& accepted, inventory::Day today
) {
    auto& metrics = services.metrics;
    auto outcome = co_await services.committer.commit(accepted.report);
    if (!outcome) {
        metrics.add("parcmetre_reports_total", 1, "outcome=\"failed\"");
        if (outcome.error().code() == Errc::unavailable) {
            services.access.sightings().refused("busy");
        }
        co_return outcome;
    }
    auto const is_duplicate = outcome->status == AppendOutcome::Status::duplicate;
    metrics.add(
        "parcmetre_reports_total", 1, is_duplicate ? "outcome=\"duplicate\"" : "outcome=\"stored\""
    );
    auto const& dropped = accepted.dropped;
    metrics.add("parcmetre_dropped_members_total", static_cast<double>(dropped.members));
    metrics.add("parcmetre_dropped_usage_days_total", static_cast<double>(dropped.usage_days));
    metrics.add("parcmetre_cleaned_texts_total", static_cast<double>(dropped.traces));
    services.access.sightings().saw(accepted.sender, accepted.report.day, today);
    co_return outcome;
}

void count_refused(Services& services, char const* reason) {
    services.metrics.add("parcmetre_reports_total", 1, "outcome=\"refused\"");
    services.access.sightings().refused(reason);
}

char const* reason_of(Errc code) noexcept {
    switch (code) {
        case Errc::limit:
            return "too_large";
        case Errc::unsupported:
            return "unsupported";
        case Errc::unavailable:
            return "busy";
        case Errc::malformed:
        case Errc::not_found:
        case Errc::permission_denied:
        case Errc::conflict:
        case Errc::internal:
            break;
    }
    return "malformed";
}

}  // namespace parcmetre::collector
