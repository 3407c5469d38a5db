// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/energy.hpp"

namespace parcmetre::agent {

ProbeResult probe_energy(ProbeContext const& /*context*/, Findings& /*findings*/) {
    // Windows shows no processor meter without a driver of its own, and no driver is brought along.
    return ProbeResult::no_data("no energy counter");
}

}  // namespace parcmetre::agent
