// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/computer_parts.hpp"

#include <sstream>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::int64_t kPlausibleMib = 64LL * 1024 * 1024;
constexpr std::int64_t kPlausibleGb = 1'000'000;

std::optional<int> count_in(Section const& section, std::string_view name) {
    auto const number = section.whole(name).value_or(0);
    return number > 0 && number <= 4096 ? std::optional{static_cast<int>(number)} : std::nullopt;
}

/// The release out of what may be all that uname tells, the host's name included.
std::optional<std::string> kernel_of(std::optional<std::string> const& told) {
    std::istringstream words{told.value_or("")};
    for (std::string word; words >> word;) {
        if (word.front() >= '0' && word.front() <= '9') {
            return word;
        }
    }
    return std::nullopt;
}

inventory::DiskKind kind_of(std::string const& text) {
    auto const shown = inventory::ascii_lower(text);
    auto const says = [&shown](std::string_view word) {
        return shown.find(word) != std::string::npos;
    };
    if (says("ssd") || says("nvme") || says("solid state") || says("emmc")) {
        return inventory::DiskKind::ssd;
    }
    return says("rpm") || says("hdd") ? inventory::DiskKind::hdd : inventory::DiskKind::unknown;
}

}  // namespace

std::optional<inventory::Processor> processor_of(Section const& content) {
    auto const processors = content.parts("cpus");
    if (processors.empty()) {
        return std::nullopt;
    }
    auto const& first = processors.front();
    auto const model = first.has("name") ? first.text("name") : first.text("type");
    if (!model) {
        return std::nullopt;
    }
    auto const either = [&first](std::string_view name, std::string_view in_ocs) {
        auto const count = count_in(first, name);
        return count ? count : count_in(first, in_ocs);
    };
    return inventory::Processor{*model, either("core", "cores"), either("thread", "logical_cpus")};
}

std::optional<inventory::Memory> memory_of(Section const& content) {
    auto const managed = content.part("hardware").whole("memory").value_or(0);
    inventory::Memory memory;
    int modules = 0;
    for (auto const& module : content.parts("memories")) {
        auto const mib = module.whole("capacity").value_or(0);
        if (mib > 0 && mib <= kPlausibleMib) {
            memory.total_mib += mib;
            ++modules;
        }
    }
    // A system manages a little less than what is installed.
    if (memory.total_mib >= managed && modules > 0) {
        memory.modules = modules;
        return memory;
    }
    bool const is_told = managed > 0 && managed <= kPlausibleMib;
    return is_told ? std::optional{inventory::Memory{managed, {}, {}, {}}} : std::nullopt;
}

std::vector<inventory::Disk> disks_of(Section const& content) {
    std::vector<inventory::Disk> disks;
    for (auto const& storage : content.parts("storages")) {
        auto const size_gb = storage.whole("disksize").value_or(0) / 1000;  // told in MB
        auto const type = inventory::ascii_lower(storage.text("type").value_or(""));
        auto const bus = inventory::ascii_lower(
            storage.text("interface").value_or("") + " " + storage.text("description").value_or("")
        );
        bool const is_removable =
            type.find("removable") != std::string::npos || type.find("cd") != std::string::npos ||
            type.find("dvd") != std::string::npos || bus.find("usb") != std::string::npos;
        if (is_removable || size_gb <= 0 || size_gb > kPlausibleGb) {
            continue;
        }
        auto const model = storage.text("model");
        disks.push_back({kind_of(model.value_or("") + " " + type + " " + bus), size_gb, model, {}});
    }
    return disks;
}

std::vector<inventory::Battery> batteries_of(Section const& content) {
    std::vector<inventory::Battery> batteries;
    for (auto const& battery : content.parts("batteries")) {
        auto const wh = [&battery](std::string_view name) -> std::optional<double> {
            auto const mwh = battery.whole(name).value_or(0);
            // Phones tell a percentage in the same place.
            return mwh >= 1000 && mwh <= 1'000'000 ? std::optional{static_cast<double>(mwh) / 1000}
                                                   : std::nullopt;
        };
        batteries.push_back({wh("capacity"), wh("real_capacity"), std::nullopt});
    }
    return batteries;
}

std::optional<inventory::OperatingSystem> system_of(Section const& content) {
    auto const system = content.part("operatingsystem");
    auto const hardware = content.part("hardware");
    auto name = system.text("full_name");
    name = name ? name : system.text("name");
    name = name ? name : hardware.text("osname");
    if (!name) {
        return std::nullopt;
    }
    auto const kernel = kernel_of(system.text("kernel_version"));
    auto const version = system.text("version");
    return inventory::OperatingSystem{
        *name, version ? version : hardware.text("osversion"), kernel};
}

}  // namespace parcmetre::collector
