// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/install_age.hpp"

#include <array>
#include <string_view>

#include "agent/probes/install_clues.hpp"

namespace parcmetre::agent {

using inventory::Day;

namespace {

// The installer's own log first: an image that is cloned gets its machine-id at first boot only.
constexpr std::array<std::string_view, 3> kInstallTraces{
    "/var/log/installer", "/var/log/anaconda", "/etc/machine-id"};

std::optional<Day> installed_on(ProbeContext const& context) {
    for (auto const trace : kInstallTraces) {
        if (auto const day = context.changed_on(trace)) {
            return day;
        }
    }
    return std::nullopt;
}

}  // namespace

ProbeResult probe_install_age(ProbeContext const& context, Findings& findings) {
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the file times of a replayed machine are those of its copy"
        );
    }
    auto& clues = findings.host.age_clues;
    auto const before = clues.size();
    add_install_clues(installed_on(context), context.root_born_on(), context.today(), clues);
    return clues.size() > before
               ? ProbeResult::ok()
               : ProbeResult::no_data("no file tells when the system was installed");
}

}  // namespace parcmetre::agent
