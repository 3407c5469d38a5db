// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/intake.hpp"

#include "collector/digest/digest.hpp"
#include "collector/intake/traces.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

std::size_t drop_forbidden(inventory::Report& report) {
    auto const dropped = report.usage_days.size();
    report.usage_days.clear();
    return dropped;
}

Result<Accepted> read_report(
    std::string_view bytes,
    Coding coding,
    inventory::Day arrived_on,
    std::optional<std::string> const& site
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
    accepted.dropped.usage_days = drop_forbidden(report);
    accepted.sender = report.sender;
    accepted.report = {
        .sender = report.sender.install_id,
        .id = report.id,
        .kind = report.sender.kind,
        .day = report.day,
        .arrived_on = arrived_on,
        .canonical_json = inventory::encode_report(report),
        .original_sha256 = sha256_hex(*original)};
    return accepted;
}

}  // namespace parcmetre::collector
