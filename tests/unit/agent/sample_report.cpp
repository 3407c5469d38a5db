// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/agent/sample_report.hpp"

#include "agent/uuid.hpp"

namespace parcmetre::tests {

inventory::Report sample_report(int spool_dropped) {
    inventory::Report report;
    report.id = inventory::ReportId{agent::random_uuid()};
    report.day = inventory::make_day(2026, 11, 21);
    report.sender = {
        inventory::SenderKind::agent,
        "parcmetre-agent",
        "0.1.0",
        inventory::InstallId{"00000000-0000-4000-8000-000000000002"}};
    report.subjects.emplace_back();
    report.subjects.back().key = "host";
    report.subjects.back().maker = "ACME";
    report.cost = inventory::AgentCost{1000, 5000, spool_dropped};
    return report;
}

}  // namespace parcmetre::tests
