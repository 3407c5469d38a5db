// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "agent/scouts/sighting.hpp"
#include "agent/scouts/snmp_session.hpp"

namespace parcmetre::scouts {

struct ScanLimits {
    SnmpLimits device{};
    std::size_t at_once = 64;  ///< devices
};

/// What came of one address.
struct Visit {
    std::string address{};   ///< for the screen, never for a report
    std::string identity{};  ///< what a key is made of, when it is not the address
    bool answered = false;
    Recognised recognised{};
    std::optional<Sighting> sighting{};   ///< of printers and phones
    std::vector<std::string> problems{};  ///< in English, lower case
    std::size_t requests = 0;             ///< without net-snmp's retries
};

/// Called after each address with how many are done.
using Progress = std::function<void(std::size_t done)>;

/// Visits every address, in whatever order; results are in the order of addresses.
[[nodiscard]] std::vector<Visit> scan_snmp(
    std::vector<std::string> const& addresses,
    SnmpCredentials const& credentials,
    ScanLimits const& limits,
    Progress const& progress
);

}  // namespace parcmetre::scouts
