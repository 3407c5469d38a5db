// SPDX-License-Identifier: EUPL-1.2
#pragma once
// From what hardware writes to clues about its age. None when the text is no date, or none that a
// machine of the kind could bear.

#include <optional>
#include <string_view>

#include "inventory/hardware/edid.hpp"
#include "inventory/report.hpp"

namespace parcmetre::inventory::hardware {

/// Launch of a processor's generation, from data/cpu_launches.csv; `model` as the hardware names
/// it.
[[nodiscard]] std::optional<AgeClue> cpu_launch_clue(std::string_view model);

/// SMBIOS BIOS release date: "05/19/2021", "05/19/21", ISO or "20210519".
[[nodiscard]] std::optional<AgeClue> bios_date_clue(std::string_view text);

/// Battery manufacture date: ISO, "05/24/2018" or "24/05/2018"; where day and month cannot be told
/// apart the clue spans both.
[[nodiscard]] std::optional<AgeClue> battery_date_clue(std::string_view text);

/// Manufacture week or model year of a screen.
[[nodiscard]] std::optional<AgeClue> edid_date_clue(Edid const& edid);

}  // namespace parcmetre::inventory::hardware
