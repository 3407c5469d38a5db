// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "collector/identity/identity.hpp"

namespace parcmetre::collector {

/// Why a candidate that shares something is nevertheless another thing.
enum class Veto { none, other_serial, other_uuid, other_week, other_kind };

/// What a sentence adds to the kinds of evidence that agree.
struct Nuances {
    bool same_maker = false;
    bool uuid_differs = false;
    bool week_differs = false;
    bool serial_lost = false;       ///< a machine that had a serial number gives none any more
    bool serial_shortened = false;  ///< one serial number is the other, cut short
    bool by_lot = false;            ///< nothing but the lot speaks for a screen that left its host
    bool is_screen = false;
};

/// "Same device as one already known: same serial number and maker (Lenovo)…"
[[nodiscard]] IdentitySentence same_device(
    Sighting const& sighting, std::span<EvidenceKind const> matched, Nuances const& nuances
);

/// "New device: …". `shared` is what the nearest candidate has in common with it, nothing when
/// there is no candidate.
[[nodiscard]] IdentitySentence new_device(
    Sighting const& sighting,
    std::span<EvidenceKind const> shared,
    Veto veto,
    Nuances const& nuances
);

/// Why someone should look at two devices: "These two devices have in common: …; …".
[[nodiscard]] IdentitySentence worth_a_look(
    std::span<EvidenceKind const> shared, Veto veto, Nuances const& nuances
);

/// A subject leaves its device: other agents told of it on the same days, so it is several things.
[[nodiscard]] IdentitySentence seen_at_once();
/// The same, when it is for a person to say.
[[nodiscard]] IdentitySentence maybe_several();
/// Sources of one device that only a value holds together which many devices turn out to hold.
[[nodiscard]] IdentitySentence tied_by_over_shared(EvidenceKind kind);

/// What a person decided.
[[nodiscard]] IdentitySentence merged_by_hand();
[[nodiscard]] IdentitySentence split_by_hand();

}  // namespace parcmetre::collector
