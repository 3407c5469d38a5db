// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/intake.hpp"

#include <algorithm>
#include <utility>

#include "collector/digest/digest.hpp"
#include "collector/intake/traces.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

/// Takes the days of use out of the report, each under its subject's id.
std::vector<SubjectUsage> take_usage(inventory::Report& report) {
    std::vector<SubjectUsage> usage;
    if (report.usage_days.empty()) {
        return usage;
    }
    auto const ids = subject_ids(report);
    for (auto& day : report.usage_days) {
        auto const said = std::ranges::find(report.subjects, day.subject, &inventory::Subject::key);
        auto const place = static_cast<std::size_t>(said - report.subjects.begin());
        if (place < ids.size()) {
            usage.push_back({ids[place], std::move(day)});
        }
    }
    report.usage_days.clear();
    return usage;
}

}  // namespace

std::size_t drop_forbidden(inventory::Report& report, std::optional<inventory::Day> informed_on) {
    return std::erase_if(report.usage_days, [&](inventory::UsageDay const& usage) {
        return !informed_on || usage.day < *informed_on;
    });
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
    accepted.report.usage = std::move(usage);
    return accepted;
}

}  // namespace parcmetre::collector
