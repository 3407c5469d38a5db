// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agent/scouts/ipp_message.hpp"
#include "agent/scouts/sighting.hpp"

namespace parcmetre::scouts {

/// What a printer says of itself by IPP. What it gets wrong is unknown and told in `problems`.
[[nodiscard]] Sighting sight_ipp(
    IppAttributes const& attributes, std::vector<std::string>& problems
);

/// Its UUID, which stays the same at another address; often it holds the MAC address, so it is
/// nothing but what a key is made of. Nothing of one that is all 0 or F.
[[nodiscard]] std::optional<std::string> ipp_uuid(IppAttributes const& attributes);

}  // namespace parcmetre::scouts
