// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/clocks.hpp"

#include "agent/windows/sleep_states.hpp"

namespace parcmetre::agent {

ProbeResult probe_clocks(ProbeContext const& context, Findings& findings) {
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the clocks of a replayed machine are not here");
    }
    // Two clocks of every Windows, one of which stands still in sleep. In Modern Standby neither
    // does.
    auto const states = read_sleep_states();
    if (!findings.host.power) {
        findings.host.power.emplace();
    }
    findings.host.power->sleep_clock = states && !states->stands_by;
    return states ? ProbeResult::ok()
                  : ProbeResult::unsupported("the system does not tell how it sleeps");
}

}  // namespace parcmetre::agent
