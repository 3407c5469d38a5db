// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/intake.hpp"

#include <algorithm>
#include <utility>

#include "collector/digest/digest.hpp"
#include "collector/intake/traces.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

/// The id of the subject that a key of the report names; none for no subject's key.
std::optional<InternalId> id_of(
    std::string const& key, inventory::Report const& report, std::vector<InternalId> const& ids
) {
    auto const said = std::ranges::find(report.subjects, key, &inventory::Subject::key);
    auto const place = static_cast<std::size_t>(said - report.subjects.begin());
    return place < ids.size() ? std::optional{ids[place]} : std::nullopt;
}

/// How devices are used, taken out of a report.
struct Usage {
    std::vector<SubjectUsage> days;
    std::vector<SubjectClosedHours> closed_hours;
};

Usage take_usage(inventory::Report& report) {
    Usage usage;
    if (report.usage_days.empty() && report.closed_hours.empty()) {
        return usage;
    }
    auto const ids = subject_ids(report);
    for (auto& day : report.usage_days) {
        if (auto const id = id_of(day.subject, report, ids)) {
            usage.days.push_back({*id, std::move(day)});
        }
    }
    for (auto& week : report.closed_hours) {
        if (auto const id = id_of(week.subject, report, ids)) {
            usage.closed_hours.push_back({*id, std::move(week)});
        }
    }
    report.usage_days.clear();
    report.closed_hours.clear();
    return usage;
}

}  // namespace

std::size_t drop_forbidden(inventory::Report& report, std::optional<inventory::Day> informed_on) {
    auto const days = std::erase_if(report.usage_days, [&](inventory::UsageDay const& usage) {
        return !informed_on || usage.day < *informed_on;
    });
    auto const is_before = [&](inventory::ClosedHoursWeek const& week) {
        return !informed_on || week.week < *informed_on;
    };
    return days + std::erase_if(report.closed_hours, is_before);
}

Result<Accepted> read_report(
    std::string_view bytes,
    Coding coding,
    inventory::Day arrived_on,
    std::optional<std::string> const& site,
    std::optional<inventory::Day> informed_on
) {
    auto const original = inflate(bytes, coding, inventory::ReportLimits::kBytes);
    if (!original) {
        return original.error();
    }
    auto decoded = inventory::decode_report(*original);
    if (!decoded) {
        return decoded.error();
    }
    auto& report = decoded->report;
    for (auto& subject : report.subjects) {
        if (!subject.site) {
            subject.site = site;
        }
    }
    Accepted accepted;
    accepted.dropped.members = decoded->dropped_members;
    accepted.dropped.traces = remove_traces(report);
    accepted.dropped.usage_days = drop_forbidden(report, informed_on);
    accepted.sender = report.sender;
    auto usage = take_usage(report);
    auto kept = to_keep(report, arrived_on, sha256(*original));
    if (!kept) {
        return kept.error();
    }
    accepted.report = std::move(*kept);
    accepted.report.usage = std::move(usage.days);
    accepted.report.closed_hours = std::move(usage.closed_hours);
    return accepted;
}

}  // namespace parcmetre::collector
