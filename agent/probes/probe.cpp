// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/probe.hpp"

#include <exception>
#include <utility>

#include "agent/cost.hpp"

namespace parcmetre::agent {

using inventory::ProbeOutcome;

ProbeResult ProbeResult::partial(std::string detail) {
    return {ProbeOutcome::ok, std::move(detail)};
}

ProbeResult ProbeResult::no_data(std::string detail) {
    return {ProbeOutcome::no_data, std::move(detail)};
}

ProbeResult ProbeResult::unsupported(std::string detail) {
    return {ProbeOutcome::unsupported, std::move(detail)};
}

ProbeResult ProbeResult::from(Error const& error) {
    switch (error.code()) {
        case Errc::not_found:
            return {ProbeOutcome::no_data, error.message()};
        case Errc::permission_denied:
            return {ProbeOutcome::denied, error.message()};
        case Errc::unsupported:
            return {ProbeOutcome::unsupported, error.message()};
        case Errc::malformed:
        case Errc::conflict:
        case Errc::unavailable:
        case Errc::limit:
        case Errc::internal:
            break;
    }
    return {ProbeOutcome::failed, error.message()};
}

namespace {

ProbeResult run_guarded(Probe const& probe, ProbeContext const& context, Findings& findings) {
    try {
        return probe.run(context, findings);
    } catch (std::exception const& error) {
        return {ProbeOutcome::failed, error.what()};
    }
}

}  // namespace

std::vector<inventory::ProbeStatus> run_probes(
    std::span<Probe const> probes, ProbeContext const& context, Findings& findings
) {
    std::vector<inventory::ProbeStatus> statuses;
    statuses.reserve(probes.size());
    for (auto const& probe : probes) {
        auto const before = cpu_time_us();
        auto result = run_guarded(probe, context, findings);
        statuses.push_back(
            {std::string{probe.name},
             result.outcome,
             cpu_time_us() - before,
             std::move(result.detail)}
        );
    }
    return statuses;
}

}  // namespace parcmetre::agent
