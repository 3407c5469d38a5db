// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "inventory/report.hpp"

namespace parcmetre::agent {

/// Makes a text fit for a report: bytes that are not UTF-8 and control characters become '?',
/// longer texts are cut between characters, ends are trimmed. Firmware writes anything.
[[nodiscard]] std::string clean_text(std::string const& text);

/// Cleans every text of a subject in place; an optional one that ends up empty becomes unknown.
/// Lists are cut to the schema's bound.
void clean_subject(inventory::Subject& subject);

}  // namespace parcmetre::agent
