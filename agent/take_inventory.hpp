// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "agent/probes/context.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// What the organisation or the person at the keyboard says that hardware cannot.
struct Declared {
    std::optional<inventory::DeviceClass> device_class;
    std::optional<std::string> site;
    std::optional<std::string> country;  ///< ISO 3166-1 alpha-2
};

struct InventoryRequest {
    std::filesystem::path root = "/";
    RootKind root_kind = RootKind::this_host;
    inventory::Day today;
    inventory::ReportId report_id;
    inventory::InstallId install_id;
    Declared declared;
    int spool_dropped = 0;
};

/// Today in UTC: a report's day must not tell the time zone of a traveller.
[[nodiscard]] inventory::Day current_day();

/// Runs every probe and makes the report as it would be sent: texts are UTF-8, one line, within the
/// schema's bounds. Its cost is that of the whole process so far.
[[nodiscard]] inventory::Report take_inventory(InventoryRequest const& request);

}  // namespace parcmetre::agent
