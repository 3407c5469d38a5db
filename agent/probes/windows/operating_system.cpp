// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/operating_system.hpp"

#include "agent/probes/registry_facts.hpp"
#include "agent/probes/windows/registry.hpp"

namespace parcmetre::agent {

ProbeResult probe_operating_system(ProbeContext const& context, Findings& findings) {
    findings.host.os = operating_system_in(*registry_of(context));
    return findings.host.os ? ProbeResult::ok()
                            : ProbeResult::no_data("the registry names no system");
}

}  // namespace parcmetre::agent
