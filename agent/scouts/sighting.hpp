// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "agent/scouts/recognise.hpp"
#include "inventory/report.hpp"

namespace parcmetre::scouts {

/// A device around us, as a scout saw it. Its subject has no key yet: that is the report's matter.
struct Sighting {
    inventory::Subject subject{};
    std::optional<inventory::MeterCounters> counters{};  ///< of a printer that counts faces
};

/// What is to be said of a printer or a phone; asserted not to be something else.
[[nodiscard]] Sighting sight(Answers const& answers, Recognised const& recognised);

}  // namespace parcmetre::scouts
