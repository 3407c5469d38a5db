// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/install_age.hpp"

#include <array>
#include <string_view>

namespace parcmetre::agent {

using inventory::AgeClue;
using inventory::AgeClueKind;
using inventory::Day;

namespace {

// The installer's own log first: an image that is cloned gets its machine-id at first boot only.
constexpr std::array<std::string_view, 3> kInstallTraces{
    "/var/log/installer", "/var/log/anaconda", "/etc/machine-id"};

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

std::optional<Day> installed_on(ProbeContext const& context) {
    for (auto const trace : kInstallTraces) {
        if (auto const day = context.changed_on(trace)) {
            return day;
        }
    }
    return std::nullopt;
}

/// A file system without a clock at birth is dated 1970, one made by a wrong clock in the future.
bool is_plausible(Day day, Day today) {
    return day >= inventory::make_day(1990, 1, 1) && day <= today;
}

}  // namespace

ProbeResult probe_install_age(ProbeContext const& context, Findings& findings) {
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the file times of a replayed machine are those of its copy"
        );
    }
    auto& clues = findings.host.age_clues;
    auto const before = clues.size();
    auto const installed = installed_on(context);
    if (installed && is_plausible(*installed, context.today())) {
        clues.push_back(month_around(*installed));
    }
    auto const born = context.root_born_on();
    if (born && is_plausible(*born, context.today())) {
        clues.push_back({AgeClueKind::filesystem_birth, *born, *born, std::nullopt});
    }
    return clues.size() > before
               ? ProbeResult::ok()
               : ProbeResult::no_data("no file tells when the system was installed");
}

}  // namespace parcmetre::agent
