// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/incoming_report.hpp"

#include "collector/store/compression.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

Result<IncomingReport> to_keep(
    inventory::Report const& report, inventory::Day arrived_on, Sha256 const& original
) {
    auto body = compress(inventory::encode_report(report));
    if (!body) {
        return body.error();
    }
    return IncomingReport{
        .sender = report.sender.install_id,
        .id = report.id,
        .kind = report.sender.kind,
        .day = report.day,
        .arrived_on = arrived_on,
        .original_sha256 = original,
        .body = std::move(*body)};
}

Result<std::string> canonical_json(IncomingReport const& report) {
    return decompress(report.body, inventory::ReportLimits::kBytes);
}

}  // namespace parcmetre::collector
