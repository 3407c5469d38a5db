// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agent/probes/context.hpp"
#include "inventory/hardware/machine_class.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// What probes have found so far. A probe fills its own part and may read what earlier ones left.
struct Findings {
    inventory::Subject host;
    std::vector<inventory::Subject> monitors;
    std::vector<inventory::Subject> docks;
    inventory::hardware::ClassHints hints;
};

/// How a probe ended. `detail` says why, when it found nothing or not the whole.
struct ProbeResult {
    inventory::ProbeOutcome outcome = inventory::ProbeOutcome::ok;
    std::optional<std::string> detail;

    [[nodiscard]] static ProbeResult ok() { return {}; }
    [[nodiscard]] static ProbeResult partial(std::string detail);
    [[nodiscard]] static ProbeResult no_data(std::string detail);
    [[nodiscard]] static ProbeResult unsupported(std::string detail);
    /// not_found is no data, permission_denied denied, unsupported itself; anything else has
    /// failed.
    [[nodiscard]] static ProbeResult from(Error const& error);
};

/// One source of facts about this machine: reads through the context only, starts nothing, needs no
/// privilege, and leaves unknown what it cannot tell.
struct Probe {
    std::string_view name;
    ProbeResult (*run)(ProbeContext const&, Findings&);
};

/// Runs probes in order. Each gets a status with its outcome and CPU time; one that fails or throws
/// stops none of the others.
[[nodiscard]] std::vector<inventory::ProbeStatus> run_probes(
    std::span<Probe const> probes, ProbeContext const& context, Findings& findings
);

}  // namespace parcmetre::agent
