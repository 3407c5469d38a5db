// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/processor.hpp"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr int kPlausibleThreads = 4096;

struct CpuInfo {
    std::string model;
    int threads = 0;
    std::set<std::pair<std::string, std::string>> cores;  ///< package and core of each thread
    bool hypervisor = false;
    bool x86 = false;
};

// "model name" on x86, the others on ARM, POWER and MIPS.
constexpr std::array<std::string_view, 5> kModelKeys{
    "model name", "Processor", "cpu", "cpu model", "Hardware"};

bool is_model_key(std::string_view key) {
    for (auto const known : kModelKeys) {
        if (key == known) {
            return true;
        }
    }
    return false;
}

bool has_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        auto const end = at + word.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) {
            return true;
        }
    }
    return false;
}

CpuInfo parse_cpuinfo(std::string_view text) {
    CpuInfo info;
    std::string package;
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) {
            continue;
        }
        auto const key = inventory::trim(line.substr(0, colon));
        auto const value = inventory::trim(line.substr(colon + 1));
        if (key == "processor") {
            ++info.threads;
        } else if (key == "physical id") {
            package = value;
        } else if (key == "core id") {
            info.cores.emplace(package, value);
        } else if (key == "flags") {
            info.x86 = true;
            info.hypervisor = has_word(value, "hypervisor");
        } else if (info.model.empty() && is_model_key(key)) {
            info.model = value;
        }
    }
    return info;
}

/// On x86 the kernel leaves the core's number out where a package is one core of one thread.
void count_cores(CpuInfo const& info, inventory::Processor& processor) {
    auto const cores =
        info.cores.empty() && info.x86 ? static_cast<std::size_t>(info.threads) : info.cores.size();
    if (cores > 0 && cores <= std::size_t{kPlausibleThreads}) {
        processor.cores = static_cast<int>(cores);
    }
}

}  // namespace

ProbeResult probe_processor(ProbeContext const& context, Findings& findings) {
    auto const text = context.read("/proc/cpuinfo", ProbeContext::kTableBytes);
    auto const info = text ? parse_cpuinfo(*text) : CpuInfo{};
    findings.hints.hypervisor_flag = info.hypervisor;

    auto const& smbios = context.firmware().smbios;
    auto model = inventory::squeeze_spaces(info.model);
    if (model.empty() && smbios.processor_version) {
        model = inventory::squeeze_spaces(*smbios.processor_version);
    }
    if (model.empty()) {
        return text ? ProbeResult::no_data("/proc/cpuinfo names no processor")
                    : ProbeResult::from(text.error());
    }
    inventory::Processor processor{
        std::move(model), smbios.processor_cores, smbios.processor_threads};
    count_cores(info, processor);
    if (info.threads > 0 && info.threads <= kPlausibleThreads) {
        processor.threads = info.threads;
    }
    findings.host.processor = std::move(processor);
    return ProbeResult::ok();
}

}  // namespace parcmetre::agent
