// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/error.hpp"
#include "inventory/report.hpp"

namespace parcmetre::inventory {

inline constexpr std::string_view kReportSchema = "parcmetre.report.v1";

/// Bounds of one report, also stated in schema/report.v1.json.
struct ReportLimits {
    static constexpr std::size_t kBytes = std::size_t{4} * 1024 * 1024;  ///< of decoded JSON
    static constexpr std::size_t kDepth = 16;
    static constexpr std::size_t kSubjects = 5000;
    static constexpr std::size_t kUsageDays = 5000;
    static constexpr std::size_t kReadings = 5000;
    static constexpr std::size_t kProbes = 64;
    static constexpr std::size_t kItems = 64;  ///< disks, batteries, clues, counters of one subject
    static constexpr std::size_t kText = 256;  ///< characters of any text
};

struct DecodedReport {
    Report report;
    /// Members that the schema does not know; they are dropped, and the sender is told how many.
    std::size_t dropped_members = 0;
};

/// Reads a report from JSON text. Errors: malformed, naming JSON pointer and expectation
/// ("/subjects/0/class/value: expected a class of device, found \"toaster\""); unsupported for
/// another schema version; limit when a bound of ReportLimits is passed.
[[nodiscard]] Result<DecodedReport> decode_report(std::string_view json);

/// Canonical JSON: members in fixed order, absent ones left out, no white space.
[[nodiscard]] std::string encode_report(Report const& report);

}  // namespace parcmetre::inventory
