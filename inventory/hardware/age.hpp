// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// A sentence in the two languages that people read.
struct Sentence {
    std::string fr;
    std::string en;
};

/// A clue that did not decide, and why.
struct RejectedClue {
    AgeClue clue;
    Sentence why;
};

/// When a device most probably entered service.
struct FusedAge {
    Day best;
    Day earliest;  ///< 5 % bound
    Day latest;    ///< 95 % bound
    AgeClue winner;
    Sentence why;
    std::vector<RejectedClue> rejected;
};

/// Fuses clues into one date with a 90 % interval. Each kind is a bound (a CPU cannot have been
/// bought before its launch; a file system is not older than its machine), an estimate, or both; a
/// declared purchase wins when no bound contradicts it. Pure. None without a usable clue. `today`
/// bounds all.
[[nodiscard]] std::optional<FusedAge> fuse_age(std::vector<AgeClue> const& clues, Day today);

}  // namespace parcmetre::inventory::hardware
