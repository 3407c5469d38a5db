// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/install_clues.hpp"

namespace parcmetre::agent {

using inventory::AgeClue;
using inventory::AgeClueKind;
using inventory::Day;

namespace {

/// The whole month around a day: installation is not told more finely than that.
AgeClue month_around(Day day) {
    auto const date = std::chrono::year_month_day{day};
    auto const month = date.year() / date.month();
    return {
        AgeClueKind::os_install,
        Day{month / std::chrono::day{1}},
        Day{month / std::chrono::last},
        std::nullopt};
}

/// A file system without a clock at birth is dated 1970, one made by a wrong clock in the future.
bool is_plausible(Day day, Day today) {
    return day >= inventory::make_day(1990, 1, 1) && day <= today;
}

}  // namespace

void add_install_clues(
    std::optional<Day> installed,
    std::optional<Day> file_system_born,
    Day today,
    std::vector<AgeClue>& clues
) {
    if (installed && is_plausible(*installed, today)) {
        clues.push_back(month_around(*installed));
    }
    if (file_system_born && is_plausible(*file_system_born, today)) {
        clues.push_back(
            {AgeClueKind::filesystem_birth, *file_system_born, *file_system_born, std::nullopt}
        );
    }
}

}  // namespace parcmetre::agent
