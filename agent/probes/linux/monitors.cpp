// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/monitors.hpp"

#include "agent/probes/connectors.hpp"
#include "agent/probes/screens.hpp"

namespace parcmetre::agent {

ProbeResult probe_monitors(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the screens of a virtual machine are no equipment");
    }
    Screens screens{findings};
    if (auto const read = read_connectors(context, screens); !read) {
        return ProbeResult::from(read.error());
    }
    return screens.result();
}

}  // namespace parcmetre::agent
