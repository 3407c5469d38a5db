// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <iosfwd>
#include <vector>

#include "agent/scouts/scan.hpp"
#include "inventory/language.hpp"

namespace parcmetre::scouts {

/// What a table says of each device, beside what it is: what SNMP counts; what IPP counts, and what
/// it does unless told otherwise; how a queue's device hangs on this host, and its defaults.
enum class ScanTable { snmp, ipp, cups };

/// A table for the person who scans: every address that answered, what it is, what it counts.
void print_scan(
    std::ostream& out,
    std::vector<Visit> const& visits,
    Language language,
    ScanTable table = ScanTable::snmp
);

}  // namespace parcmetre::scouts
