// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What the registry of a Windows machine says of it. Portable: a recorded registry is read alike.

#include <optional>
#include <string>
#include <vector>

#include "agent/probes/windows_registry.hpp"
#include "inventory/day.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// "Windows 11 Pro", "23H2", "10.0.22631.3296"; none when the registry names no system.
[[nodiscard]] std::optional<inventory::OperatingSystem> operating_system_in(
    WindowsRegistry const& registry
);

/// Day (UTC) on which Windows was first installed on this disk: an upgrade keeps the dates of what
/// it replaced, and is no new installation.
[[nodiscard]] std::optional<inventory::Day> first_installed_on(WindowsRegistry const& registry);

struct RegistryProcessor {
    std::optional<std::string> name;  ///< as the processor names itself
    std::optional<int> threads;
};

[[nodiscard]] RegistryProcessor processor_in(WindowsRegistry const& registry);

/// EDIDs of the screens that were connected: the registry remembers all that ever were, those that
/// are have a volatile key named Control.
[[nodiscard]] std::vector<std::string> connected_edids_in(WindowsRegistry const& registry);

}  // namespace parcmetre::agent
