// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "agent/scouts/ipp_exchange.hpp"
#include "agent/scouts/scan.hpp"

namespace parcmetre::scouts {

/// Asks each printer, one after the other: they were named one by one, and there are few.
[[nodiscard]] std::vector<Visit> scan_ipp(
    std::vector<IppTarget> const& targets, IppLimits const& limits, Progress const& progress
);

/// A device told twice, by two addresses or two queues, counts once: of the first stays what the
/// second does not contradict.
void fold_same_devices(std::vector<Visit>& visits);

}  // namespace parcmetre::scouts
