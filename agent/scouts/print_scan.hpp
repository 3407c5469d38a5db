// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <iosfwd>
#include <vector>

#include "agent/scouts/scan.hpp"
#include "inventory/language.hpp"

namespace parcmetre::scouts {

/// A table for the person who scans: every address that answered, what it is, what it counts.
void print_scan(std::ostream& out, std::vector<Visit> const& visits, Language language);

}  // namespace parcmetre::scouts
