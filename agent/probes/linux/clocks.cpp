// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/clocks.hpp"

#include <ctime>

namespace parcmetre::agent {

ProbeResult probe_clocks(ProbeContext const& context, Findings& findings) {
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the clocks of a replayed machine are not here");
    }
    timespec boot{};
    timespec running{};
    bool const both = ::clock_gettime(CLOCK_BOOTTIME, &boot) == 0 &&
                      ::clock_gettime(CLOCK_MONOTONIC, &running) == 0;
    // BOOTTIME counts sleep and MONOTONIC does not. Where it runs behind (a time namespace moved
    // one of them), their difference is not sleep.
    if (!findings.host.power) {
        findings.host.power.emplace();
    }
    findings.host.power->sleep_clock = both && boot.tv_sec >= running.tv_sec - 1;
    return both ? ProbeResult::ok() : ProbeResult::unsupported("this kernel has no CLOCK_BOOTTIME");
}

}  // namespace parcmetre::agent
