// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/http/problem.hpp"
#include "collector/store/store.hpp"
#include "estimator/dossier/evidence.hpp"
#include "estimator/indicators/figure.hpp"
#include "inventory/error.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::collector {

/// Below this share of the devices it should cover, a figure is frozen only by someone who says to
/// have seen it.
inline constexpr double kCoverageThreshold = 0.8;

/// What the RSE lead asks to freeze, and for which requirement.
struct EvidenceRequest {
    std::string indicator;
    std::string period;
    std::optional<inventory::ScopeId> scope;
    std::string referentiel;
    std::string requirement;
    std::string author;
    std::string comment;
    bool acknowledge_coverage = false;
};

/// Errors: malformed, naming JSON pointer and expectation.
[[nodiscard]] Result<EvidenceRequest> read_evidence_request(std::string_view body);

/// Why a figure must not be frozen: it has no value, or covers too little unacknowledged.
[[nodiscard]] std::optional<Problem> refuse_figure(
    estimator::Figure const& figure, bool acknowledge_coverage
);

/// What the store keeps beside the bytes.
[[nodiscard]] EvidenceEntry entry_of(
    EvidenceRequest const& request,
    estimator::dossier::FreezeRequest const& freeze,
    std::string const& sha256
);

}  // namespace parcmetre::collector
