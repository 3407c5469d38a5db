// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "collector/digest/digest.hpp"
#include "collector/identity/identity.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// One day of use of one subject, on its way to where use is kept: apart from the log.
struct SubjectUsage {
    InternalId subject{};
    inventory::UsageDay usage;
};

/// One week's closed hours of one subject, on the same way.
struct SubjectClosedHours {
    InternalId subject{};
    inventory::ClosedHoursWeek week;
};

/// A report that intake has accepted: decoded, cleaned of what must not be kept.
struct IncomingReport {
    inventory::InstallId sender;
    inventory::ReportId id;
    inventory::SenderKind kind = inventory::SenderKind::agent;
    inventory::Day day;  ///< of the report
    /// The collector's day; never finer. Kept no earlier than that of a report before it: a clock
    /// that was set back does not make it older than it is.
    inventory::Day arrived_on;
    Sha256 original_sha256{};              ///< of the decompressed bytes as they came
    std::vector<std::uint8_t> body;        ///< canonical JSON of the cleaned report, a zstd frame
    std::vector<SubjectUsage> usage = {};  ///< what may be kept of it; not in the canonical JSON
    std::vector<SubjectClosedHours> closed_hours = {};  ///< the same
};

/// A cleaned report as the log keeps it, without days of use.
[[nodiscard]] Result<IncomingReport> to_keep(
    inventory::Report const& report, inventory::Day arrived_on, Sha256 const& original
);

/// encode_report() of the cleaned report. Errors: those of decompress().
[[nodiscard]] Result<std::string> canonical_json(IncomingReport const& report);

}  // namespace parcmetre::collector
