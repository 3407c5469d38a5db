// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "agent/scouts/ipp_reader.hpp"
#include "inventory/printing.hpp"

namespace parcmetre::scouts {

/// What printer-supply says (PWG 5100.13); else marker-types, -colors and -levels, of CUPS.
[[nodiscard]] std::vector<inventory::Supply> ipp_supplies(IppReader& reader);

}  // namespace parcmetre::scouts
