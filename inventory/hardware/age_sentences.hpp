// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "inventory/hardware/age.hpp"

namespace parcmetre::inventory::hardware {

/// Where a clue stands against the date that was kept.
enum class Standing {
    agrees,        ///< compatible, but less sharp than the winner
    too_late,      ///< later than the kept date: a replacement, an update, a reinstallation
    too_early,     ///< earlier than a bound allows: taken over from another machine, or mistyped
    in_future,     ///< after today
    without_date,  ///< says no date at all
    repeated,      ///< another clue tells more of the same event
};

[[nodiscard]] Sentence winner_sentence(AgeClue const& clue);
[[nodiscard]] Sentence other_sentence(AgeClue const& clue, Standing standing);

/// A purchase that precedes what the device is made of, or follows the day when it was already at
/// work.
[[nodiscard]] Sentence purchase_refused(AgeClue const& purchase, AgeClue const& bound);

}  // namespace parcmetre::inventory::hardware
