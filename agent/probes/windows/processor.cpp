// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/processor.hpp"

#include <windows.h>

#include <string>
#include <utility>
#include <vector>

#include <cpuid.h>

#include "agent/probes/registry_facts.hpp"
#include "agent/probes/windows/registry.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

/// The bit by which a processor says that it runs under a hypervisor (CPUID leaf 1, ECX bit 31). It
/// does so too on a physical machine whose Windows protects itself by virtualisation.
bool has_hypervisor() {
    constexpr unsigned kHypervisor = 1U << 31U;
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & kHypervisor) != 0;
}

/// Records of different lengths, each of which says its own.
std::optional<int> count_cores() {
    DWORD size = 0;
    ::GetLogicalProcessorInformationEx(RelationProcessorCore, nullptr, &size);
    std::vector<char> records(size);
    if (size == 0 || !::GetLogicalProcessorInformationEx(
                         RelationProcessorCore,
                         reinterpret_cast<SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX*>(records.data()),
                         &size
                     )) {
        return std::nullopt;
    }
    int cores = 0;
    for (std::size_t at = 0; at < size; ++cores) {
        auto const* record =
            reinterpret_cast<SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX const*>(records.data() + at);
        if (record->Size == 0) {
            return std::nullopt;
        }
        at += record->Size;
    }
    return cores;
}

}  // namespace

ProbeResult probe_processor(ProbeContext const& context, Findings& findings) {
    auto const& smbios = context.firmware().smbios;
    auto const known = processor_in(*registry_of(context));
    auto const& name = known.name ? known.name : smbios.processor_version;
    if (context.is_this_host()) {
        findings.hints.hypervisor_flag = has_hypervisor();
    }
    if (!name || name->empty()) {
        return ProbeResult::no_data("neither registry nor firmware names the processor");
    }
    inventory::Processor processor{
        inventory::squeeze_spaces(*name), smbios.processor_cores, smbios.processor_threads};
    if (known.threads) {
        processor.threads = known.threads;
    }
    if (auto const cores = context.is_this_host() ? count_cores() : std::nullopt) {
        processor.cores = cores;
    }
    findings.host.processor = std::move(processor);
    return ProbeResult::ok();
}

}  // namespace parcmetre::agent
