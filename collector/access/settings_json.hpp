// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/access/records.hpp"
#include "inventory/error.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

/// As people read and write them.
[[nodiscard]] inventory::Json to_json(OrganisationSettings const& settings);

/// Errors: malformed, naming JSON pointer and expectation.
[[nodiscard]] Result<OrganisationSettings> read_settings(std::string_view text);

/// What concerns an agent: whether usage may be measured, and the closed windows of its site.
[[nodiscard]] inventory::Json agent_settings_json(
    OrganisationSettings const& settings,
    std::optional<std::string> const& site,
    inventory::Day today
);

/// The JSON of a form. A member that is null is one that is absent. Errors: malformed, limit.
[[nodiscard]] Result<inventory::Json> parse_form(std::string_view text);

}  // namespace parcmetre::collector
