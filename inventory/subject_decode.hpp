// SPDX-License-Identifier: EUPL-1.2
#pragma once
// Part of report_json and fleet_json: what a report and a fleet read alike, and how one subject of
// a report is read.

#include "inventory/json_object.hpp"
#include "inventory/report.hpp"

namespace parcmetre::inventory {

/// Reads a subject; what is wrong is kept in the object's state. References to other subjects are
/// not followed.
[[nodiscard]] Subject decode_subject(JsonObject& from);

[[nodiscard]] Provenance decode_provenance(JsonObject& from);

/// The counters of a reading, which are members of it.
[[nodiscard]] MeterCounters decode_counters(JsonObject& from);

}  // namespace parcmetre::inventory
