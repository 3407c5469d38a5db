// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "collector/identity/identity.hpp"

namespace parcmetre::collector {

/// Why a candidate that shares something is nevertheless another thing.
enum class Veto { none, other_serial, other_uuid, other_kind };

/// "Same device as one already known: same serial number and maker (Lenovo)…"
[[nodiscard]] IdentitySentence same_device(
    Sighting const& sighting,
    std::span<EvidenceKind const> matched,
    bool same_maker,
    bool uuid_differs
);

/// "New device: …". `shared` is what the nearest candidate has in common with it, nothing when
/// there is no candidate.
[[nodiscard]] IdentitySentence new_device(
    Sighting const& sighting, std::span<EvidenceKind const> shared, Veto veto
);

}  // namespace parcmetre::collector
