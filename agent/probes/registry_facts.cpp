// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/registry_facts.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>

#include "inventory/text.hpp"

namespace parcmetre::agent {

using inventory::Day;

namespace {

constexpr std::string_view kVersion = R"(SOFTWARE\Microsoft\Windows NT\CurrentVersion)";
constexpr std::string_view kSetup = R"(SYSTEM\Setup)";
constexpr std::string_view kProcessors = R"(HARDWARE\DESCRIPTION\System\CentralProcessor)";
constexpr std::string_view kScreens = R"(SYSTEM\CurrentControlSet\Enum\DISPLAY)";

constexpr std::size_t kPlausibleThreads = 4096;
constexpr int kFirstBuildOfWindows11 = 22000;

std::optional<int> parse_number(std::string_view text) {
    int value = 0;
    auto const* end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stopped == end ? std::optional{value} : std::nullopt;
}

/// Windows 11 still calls itself 10 here; its builds tell it apart (Microsoft's release
/// information: 10.0.22000 and later are Windows 11). Servers are named right.
std::string marketing_name(std::string name, std::optional<std::string> const& build) {
    constexpr std::string_view kTen = "Windows 10";
    auto const number = build ? parse_number(*build) : std::nullopt;
    if (name.starts_with(kTen) && number && *number >= kFirstBuildOfWindows11) {
        name.replace(0, kTen.size(), "Windows 11");
    }
    return name;
}

/// "10.0.22631.3296": version, build and revision, as far as they are known.
std::optional<std::string> kernel_in(
    WindowsRegistry const& registry, std::optional<std::string> const& build
) {
    auto const major = registry.number(kVersion, "CurrentMajorVersionNumber");
    auto const minor = registry.number(kVersion, "CurrentMinorVersionNumber");
    auto version = registry.text(kVersion, "CurrentVersion");  // stays at 6.3 since Windows 8.1
    if (major && minor) {
        version = std::to_string(*major) + "." + std::to_string(*minor);
    }
    if (!version || !build) {
        return std::nullopt;
    }
    auto const revision = registry.number(kVersion, "UBR");
    return *version + "." + *build + (revision ? "." + std::to_string(*revision) : "");
}

std::optional<Day> install_day(WindowsRegistry const& registry, std::string_view key) {
    auto const seconds = registry.number(key, "InstallDate");
    if (!seconds || *seconds == 0 || *seconds > 0xFFFF'FFFFU) {
        return std::nullopt;
    }
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{
        std::chrono::seconds{static_cast<std::int64_t>(*seconds)}});
}

std::string below(std::string_view key, std::string_view name) {
    return std::string{key} + "\\" + std::string{name};
}

}  // namespace

std::optional<inventory::OperatingSystem> operating_system_in(WindowsRegistry const& registry) {
    auto const name = registry.text(kVersion, "ProductName");
    if (!name) {
        return std::nullopt;
    }
    auto const build = registry.text(kVersion, "CurrentBuildNumber");
    auto release = registry.text(kVersion, "DisplayVersion");
    if (!release) {
        release = registry.text(kVersion, "ReleaseId");
    }
    if (!release) {
        release = registry.text(kVersion, "CSDVersion");  // "Service Pack 1", before Windows 10
    }
    return inventory::OperatingSystem{
        marketing_name(*name, build), release, kernel_in(registry, build)};
}

std::optional<Day> first_installed_on(WindowsRegistry const& registry) {
    auto first = install_day(registry, kVersion);
    for (auto const& name : registry.subkeys(kSetup)) {
        if (!name.starts_with("Source OS")) {
            continue;
        }
        if (auto const day = install_day(registry, below(kSetup, name)); day && first) {
            first = std::min(*first, *day);
        }
    }
    return first;
}

RegistryProcessor processor_in(WindowsRegistry const& registry) {
    RegistryProcessor processor;
    processor.name = registry.text(below(kProcessors, "0"), "ProcessorNameString");
    auto const threads = registry.subkeys(kProcessors).size();
    if (threads > 0 && threads <= kPlausibleThreads) {
        processor.threads = static_cast<int>(threads);
    }
    return processor;
}

std::vector<std::string> connected_edids_in(WindowsRegistry const& registry) {
    std::vector<std::string> edids;
    for (auto const& model : registry.subkeys(kScreens)) {
        auto const screens = below(kScreens, model);
        for (auto const& instance : registry.subkeys(screens)) {
            auto const screen = below(screens, instance);
            auto const parts = registry.subkeys(screen);
            bool const is_connected = std::any_of(parts.begin(), parts.end(), [](auto const& part) {
                return inventory::ascii_lower(part) == "control";
            });
            if (!is_connected) {
                continue;
            }
            if (auto edid = registry.bytes(below(screen, "Device Parameters"), "EDID")) {
                edids.push_back(std::move(*edid));
            }
        }
    }
    return edids;
}

}  // namespace parcmetre::agent
