// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/clocks.hpp"

#include <windows.h>

namespace parcmetre::agent {

ProbeResult probe_clocks(ProbeContext const& context, Findings& findings) {
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the clocks of a replayed machine are not here");
    }
    // GetTickCount64 counts sleep, the unbiased interrupt time does not.
    constexpr ULONGLONG kTicksPerMillisecond = 10'000;  // of 100 ns
    ULONGLONG running = 0;
    bool const both = ::QueryUnbiasedInterruptTime(&running) != FALSE;
    if (!findings.host.power) {
        findings.host.power.emplace();
    }
    constexpr ULONGLONG kTolerance = 1000;  // ms: the two are not read at once
    findings.host.power->sleep_clock =
        both && ::GetTickCount64() + kTolerance >= running / kTicksPerMillisecond;
    return both ? ProbeResult::ok()
                : ProbeResult::unsupported("this system has no unbiased interrupt time");
}

}  // namespace parcmetre::agent
