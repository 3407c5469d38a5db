// SPDX-License-Identifier: EUPL-1.2
#include "agent/report_once.hpp"

#include <utility>

#include "agent/footprint.hpp"
#include "agent/outcome.hpp"
#include "agent/settings.hpp"

namespace parcmetre::agent {

namespace {

Result<void> keep_if_new(std::filesystem::path const& state, Settings const& settings) {
    auto const kept = kept_settings(state);
    return kept && *kept == settings ? Result<void>{} : keep_settings(state, settings);
}

/// A damaged one is made anew: it only says what happened.
Outcome last_outcome(std::filesystem::path const& state) {
    auto const kept = kept_outcome(state);
    return kept ? *kept : Outcome{};
}

}  // namespace

Result<void> spool_report(
    Spool& spool,
    std::filesystem::path const& state,
    inventory::InstallId const& install_id,
    Options const& options,
    Usage usage
) {
    auto request = request_for(options, install_id);
    request.spool_dropped = spool.untold_drops();
    auto report = take_inventory(request);
    report.usage_days = std::move(usage.days);
    report.closed_hours = std::move(usage.closed_hours);
    if (auto const put = spool.put(report); !put) {
        return put;
    }
    auto outcome = last_outcome(state);
    outcome.taken_on = report.day;
    return keep_outcome(state, outcome);
}

Result<SendSummary> send_and_keep(
    Spool& spool, Collector const& collector, std::filesystem::path const& state
) {
    auto summary = send_spooled(spool, collector);
    if (!summary) {
        return summary.error();
    }
    if (summary->settings) {
        if (auto const kept = keep_if_new(state, *summary->settings); !kept) {
            return kept.error();
        }
    }
    if (summary->footprint) {
        if (auto const kept = keep_footprint(state, {*summary->footprint, current_day()}); !kept) {
            return kept.error();
        }
    }
    auto const outcome = outcome_of(*summary, last_outcome(state), current_day());
    if (auto const kept = keep_outcome(state, outcome); !kept) {
        return kept.error();
    }
    return summary;
}

}  // namespace parcmetre::agent
