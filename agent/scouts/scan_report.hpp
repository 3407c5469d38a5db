// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "agent/scouts/scan.hpp"
#include "inventory/report.hpp"

namespace parcmetre::scouts {

/// 32 random bytes that stay on this machine: with them alone a key of a subject can be tied to an
/// address.
[[nodiscard]] std::string random_secret();

/// The secret kept in `folder`, made when there is none. Errors: permission_denied, malformed,
/// internal.
[[nodiscard]] Result<std::string> kept_secret(std::filesystem::path const& folder);

/// "printer.9f86d081884c7d65": the same for the same address and secret, and telling neither.
[[nodiscard]] std::string subject_key(
    SightKind kind, std::string const& address, std::string const& secret
);

/// What a scan says to a collector: devices, counters, and how the scan went. No address.
[[nodiscard]] inventory::Report scan_report(
    std::vector<Visit> const& visits,
    inventory::InstallId install_id,
    inventory::Day day,
    std::string const& secret,
    std::string_view probe = "snmp"
);

}  // namespace parcmetre::scouts
