// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/dock_findings.hpp"

#include <algorithm>
#include <string>

namespace parcmetre::agent {

namespace {

constexpr std::size_t kMaxDocks = 4;

}  // namespace

ProbeResult keep_docks(
    std::vector<inventory::hardware::PluggedDevice> const& devices, Findings& findings
) {
    findings.docks = inventory::hardware::docks_among(devices);
    findings.docks.resize(std::min(findings.docks.size(), kMaxDocks));
    for (std::size_t i = 0; i < findings.docks.size(); ++i) {
        findings.docks[i].key = "dock." + std::to_string(i + 1);
        findings.docks[i].attached_to = "host";
    }
    return findings.docks.empty() ? ProbeResult::no_data("no docking station") : ProbeResult::ok();
}

}  // namespace parcmetre::agent
