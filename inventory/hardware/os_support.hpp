// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "inventory/day.hpp"
#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// The last day of an operating system's free security updates, and who says so.
struct EndOfSupport {
    Day day;
    std::string_view source;  ///< as data/os_support.csv names it
};

/// From data/os_support.csv, by the name and version of a report; none for a system that it does
/// not know. Not a field of the report: makers move these days, and the newest table should answer
/// for old reports too.
[[nodiscard]] std::optional<EndOfSupport> end_of_support(OperatingSystem const& os);

}  // namespace parcmetre::inventory::hardware
