// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/operating_system.hpp"

#include <string>
#include <string_view>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

/// A value of os-release(5): plain, or quoted with backslash escapes.
std::string unquote(std::string_view value) {
    if (value.size() < 2 || (value.front() != '"' && value.front() != '\'') ||
        value.back() != value.front()) {
        return std::string{value};
    }
    value = value.substr(1, value.size() - 2);
    std::string plain;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '\\' && at + 1 < value.size()) {
            ++at;
        }
        plain.push_back(value[at]);
    }
    return plain;
}

std::optional<std::string> assignment(std::string_view text, std::string_view name) {
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const line = inventory::trim(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == '=') {
            auto value = unquote(line.substr(name.size() + 1));
            return value.empty() ? std::nullopt : std::optional{std::move(value)};
        }
    }
    return std::nullopt;
}

/// Debian's point release is in a file of its own; os-release holds the major number only.
std::optional<std::string> version_of(ProbeContext const& context, std::string_view os_release) {
    auto const version = assignment(os_release, "VERSION_ID");
    if (assignment(os_release, "ID") == "debian" && version) {
        auto const point = context.read_attribute("/etc/debian_version");
        if (point && point->starts_with(*version + ".")) {
            return *point;
        }
    }
    return version;
}

}  // namespace

ProbeResult probe_operating_system(ProbeContext const& context, Findings& findings) {
    auto text = context.read("/etc/os-release");
    if (!text) {
        text = context.read("/usr/lib/os-release");
    }
    if (!text) {
        return ProbeResult::from(text.error());
    }
    auto name = assignment(*text, "PRETTY_NAME");
    if (!name) {
        name = assignment(*text, "NAME");
    }
    if (!name) {
        return ProbeResult::no_data("os-release names no system");
    }
    auto const kernel = context.read_attribute("/proc/sys/kernel/osrelease");
    findings.host.os = inventory::OperatingSystem{
        *name, version_of(context, *text), kernel ? std::optional{*kernel} : std::nullopt};
    return ProbeResult::ok();
}

}  // namespace parcmetre::agent
