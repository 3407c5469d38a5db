// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "collector/intake/inflate.hpp"
#include "collector/store/store.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// What one report carried that is not kept; the sender is told.
struct Dropped {
    std::size_t members = 0;     ///< that the schema does not know
    std::size_t traces = 0;      ///< texts that held an address or a time of day, now without it
    std::size_t usage_days = 0;  ///< sent although usage is not permitted
};

struct Accepted {
    IncomingReport report;
    inventory::Sender sender;
    Dropped dropped;
};

/// Removes the days of use that the privacy rules forbid to keep: those before the day on which
/// staff were informed, all of them while the organisation has recorded none. Returns how many.
[[nodiscard]] std::size_t drop_forbidden(
    inventory::Report& report, std::optional<inventory::Day> informed_on
);

/// Turns the bytes of a request into what the log keeps: inflated within bounds, decoded, cleaned,
/// in canonical form, with the digest of the original. `site`: where subjects that name none stand,
/// as the sender's enrolment says. `informed_on`: see drop_forbidden(); what may be kept of use
/// goes beside the canonical form, not into it. Pure. Errors: malformed (names JSON pointer and
/// expectation), unsupported (another schema version), limit.
[[nodiscard]] Result<Accepted> read_report(
    std::string_view bytes,
    Coding coding,
    inventory::Day arrived_on,
    std::optional<std::string> const& site = std::nullopt,
    std::optional<inventory::Day> informed_on = std::nullopt
);

}  // namespace parcmetre::collector
