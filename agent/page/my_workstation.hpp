// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "agent/footprint.hpp"
#include "agent/language.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// The page "Mon poste": a document of HTML by itself that says the machine's footprint if the
/// collector has told it and, in words, every member of the report that would leave, then what
/// never leaves, three things to do with this very machine, and the exact JSON.
[[nodiscard]] std::string my_workstation_page(
    inventory::Report const& report, std::optional<ToldFootprint> const& told, Language language
);

}  // namespace parcmetre::agent
