// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "agent/language.hpp"
#include "inventory/class_name.hpp"
#include "inventory/error.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// "mesuré", "déclaré", "déduit"…
[[nodiscard]] std::string_view provenance_name(inventory::Provenance provenance, Language language);

/// How a probe ended: "aucune donnée", "refusé"…
[[nodiscard]] std::string_view outcome_name(inventory::ProbeOutcome outcome, Language language);

/// What a probe says of itself, in the reader's language where it is one of its usual sentences.
[[nodiscard]] std::string detail_text(std::string_view detail, Language language);

/// A failure as a person reads it: what kind it is in their language, then the cause.
[[nodiscard]] std::string describe(Error const& error, Language language);

}  // namespace parcmetre::agent
