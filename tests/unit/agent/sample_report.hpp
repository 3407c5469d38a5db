// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "inventory/report.hpp"

namespace parcmetre::tests {

/// A small valid report with an id of its own.
[[nodiscard]] inventory::Report sample_report(int spool_dropped = 0);

}  // namespace parcmetre::tests
