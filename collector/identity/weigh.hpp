// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <set>
#include <vector>

#include "collector/identity/identity.hpp"
#include "collector/identity/sentences.hpp"

namespace parcmetre::collector {

/// What a sighting and a device have in common, and what sets them apart.
struct Weighing {
    InternalId device{};
    int weight = 0;
    Veto veto = Veto::none;
    std::vector<EvidenceKind> shared{};
    Nuances nuances{};
    bool is_certain_no = false;  ///< what sets them apart needs nobody's opinion
};

[[nodiscard]] Weighing weigh(
    Sighting const& sighting, Candidate const& candidate, std::set<Evidence> const& over_shared
);

}  // namespace parcmetre::collector
