// SPDX-License-Identifier: EUPL-1.2
#include "agent/take_inventory.hpp"

#include <chrono>
#include <iterator>
#include <utility>

#include "agent/clean_text.hpp"
#include "agent/cost.hpp"
#include "agent/probes/registry.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::agent {

namespace {

/// A person's word on the class wins over what hardware suggests, also on a virtual machine that
/// stands for a real desk. What hangs on the host is where the host is.
void apply(Declared const& declared, Findings& findings) {
    auto& host = findings.host;
    if (declared.device_class) {
        host.device_class = {*declared.device_class, inventory::Provenance::declared, "user"};
    }
    host.site = declared.site;
    host.country = declared.country;
    for (auto* attached : {&findings.monitors, &findings.docks}) {
        for (auto& subject : *attached) {
            subject.site = declared.site;
            subject.country = declared.country;
        }
    }
}

std::vector<inventory::Subject> subjects_of(Findings findings) {
    std::vector<inventory::Subject> subjects;
    subjects.push_back(std::move(findings.host));
    for (auto* attached : {&findings.monitors, &findings.docks}) {
        std::move(attached->begin(), attached->end(), std::back_inserter(subjects));
    }
    for (auto& subject : subjects) {
        clean_subject(subject);
    }
    return subjects;
}

}  // namespace

inventory::Day current_day() {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

inventory::Report take_inventory(InventoryRequest const& request) {
    ProbeContext const context{request.root, request.root_kind, request.today};
    Findings findings;
    findings.host.key = "host";

    inventory::Report report;
    report.id = request.report_id;
    report.day = request.today;
    report.sender = {inventory::SenderKind::agent, "parcmetre-agent", kVersion, request.install_id};
    report.probes = run_probes(all_probes(), context, findings);
    for (auto& probe : report.probes) {
        if (probe.detail) {
            probe.detail = clean_text(*probe.detail);
        }
    }
    apply(request.declared, findings);
    report.subjects = subjects_of(std::move(findings));
    report.cost = inventory::AgentCost{cpu_time_us(), peak_rss_kib(), request.spool_dropped};
    return report;
}

}  // namespace parcmetre::agent
