// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "estimator/estimate.hpp"
#include "estimator/indicators/figure.hpp"

namespace parcmetre::estimator::dossier {

/// What a person says when attaching a figure to a requirement.
struct FreezeRequest {
    std::string id;  ///< UUID of the evidence, made by the caller
    inventory::Day frozen_on;
    std::string author, comment;
    std::string referentiel;       ///< "INR-2019-v1"
    std::string referentiel_name;  ///< as the référentiel calls itself, French; may be empty
    std::string requirement;       ///< "1.2.d"
    Words requirement_label;
    /// Sentences that the figure's own limits lack, added to them.
    std::vector<Words> more_limits;
};

/// A frozen figure: evidence.v1 in canonical JSON (fixed order of members, no white space, shortest
/// numbers that read back the same) and the SHA-256 (hex) of exactly these bytes.
struct Evidence {
    std::string json;
    std::string sha256;
};

/// Freezes a figure with everything it was made from. The estimate must be the figure's, with
/// lines; the fleet the one of both. Same input, same bytes.
[[nodiscard]] Evidence freeze(
    FreezeRequest const& request,
    Figure const& figure,
    std::optional<Estimate> const& estimate,
    inventory::Fleet const& fleet,
    FactorSet const& factors
);

/// What the figure does not say, from how it was made and from this estimate's own gaps.
[[nodiscard]] std::vector<Words> limits_of(
    Figure const& figure, std::optional<Estimate> const& estimate
);

}  // namespace parcmetre::estimator::dossier
