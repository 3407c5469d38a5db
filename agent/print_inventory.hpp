// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <iosfwd>

#include "agent/language.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// The report as a technician reads it.
void print_inventory(std::ostream& out, inventory::Report const& report, Language language);

/// Everything that would be sent, and nothing else, with what it is for: an explanation, then the
/// report's own JSON, indented.
void print_disclosure(std::ostream& out, inventory::Report const& report, Language language);

}  // namespace parcmetre::agent
