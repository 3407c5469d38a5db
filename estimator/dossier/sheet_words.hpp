// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "estimator/indicators/number_text.hpp"

namespace parcmetre::estimator::dossier {

/// A fixed sentence or label of the sheet by its English key; the key itself in English.
[[nodiscard]] std::string_view words(std::string_view english, Language language);

/// A stage, a provenance or a match level as people read it.
[[nodiscard]] std::string_view term(std::string_view id, Language language);

}  // namespace parcmetre::estimator::dossier
