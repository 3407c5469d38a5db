// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "inventory/error.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::inventory {

inline constexpr std::string_view kFleetSchema = "parcmetre.fleet.v1";

/// Reads fleet.v1 JSON (schema/fleet.v1.json). Errors name JSON pointer and expectation; an unknown
/// member is an error here, since a fleet is our own file. Ids must be unique and references
/// resolve.
[[nodiscard]] Result<Fleet> decode_fleet(std::string_view json);

/// Canonical JSON: members in fixed order, absent ones left out, no white space. Same fleet, same
/// bytes.
[[nodiscard]] std::string encode_fleet(Fleet const& fleet);

}  // namespace parcmetre::inventory
