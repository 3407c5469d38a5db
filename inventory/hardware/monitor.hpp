// SPDX-License-Identifier: EUPL-1.2
#pragma once
// From what a screen says of itself to what a report says of it.

#include <optional>
#include <string>

#include "inventory/hardware/edid.hpp"
#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// `connector`: the socket that it hangs on, where that is known.
[[nodiscard]] Screen screen_of(Edid const& edid, std::optional<std::string> connector);

/// A monitor of its own, on the report's "host"; its key is left to the caller.
[[nodiscard]] Subject monitor_of(Edid const& edid, std::optional<std::string> connector);

/// Whether an EDID is one of a panel made to be built in, where its socket does not say: sold to
/// makers, it bears neither a name nor a number for people.
[[nodiscard]] bool looks_built_in(Edid const& edid);

}  // namespace parcmetre::inventory::hardware
