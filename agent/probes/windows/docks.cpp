// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/docks.hpp"

namespace parcmetre::agent {

ProbeResult probe_docks(ProbeContext const& /*context*/, Findings& /*findings*/) {
    return ProbeResult::unsupported("docking stations are not read on Windows");
}

}  // namespace parcmetre::agent
