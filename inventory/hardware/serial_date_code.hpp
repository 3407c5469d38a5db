// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// Whose serial number is read: boards are numbered by other rules than machines.
enum class SerialPart { system, board };

/// When a thing of this serial number may have been made, oldest first: one candidate a decade
/// where the code holds the year's last digit only. Empty when the maker's rule is not known
/// (data/serial_date_codes.csv), does not fit, or names a day after `today`. `maker` is normalised.
[[nodiscard]] std::vector<AgeClue> serial_date_candidates(
    std::string_view maker, SerialPart part, std::string_view serial, Day today
);

/// The one candidate that goes with the launch of the machine's processor: not made before it, nor
/// long after. None when several remain: a guess is no clue.
[[nodiscard]] std::optional<AgeClue> serial_date_clue(
    std::vector<AgeClue> const& candidates, std::optional<AgeClue> const& launch
);

}  // namespace parcmetre::inventory::hardware
